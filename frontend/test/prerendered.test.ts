import { expect, inject, it } from "vitest";
import { isAlive, visit } from "./visitor.ts";

const read = (address: string) => fetch(inject("siteUrl") + address).then((response) => response.text());

it("can be read without scripts", async () => {
  const { page } = await visit("/digimon/agumon", { javaScriptEnabled: false });
  await page.getByRole("heading", { level: 1, name: "Agumon" }).waitFor();
  await page
    .getByRole("link", { name: /Koromon/ })
    .first()
    .waitFor();
  await page.getByRole("link", { name: "Baby Flame", exact: true }).click();
  await visit("/digimon", { javaScriptEnabled: false }).then(({ page: list }) =>
    list.getByText("Airdramon", { exact: true }).waitFor(),
  );
});

it("tells search engines and link previews what a page is", async () => {
  const html = await read("/digimon/agumon");
  expect(html).toContain("<title>Agumon (アグモン) · Digidex</title>");
  expect(html).toMatch(/<link rel="canonical" href="[^"]+\/digimon\/agumon" \/>/);
  expect(html).toMatch(/<meta property="og:image" content="[^"]+\/cards\/agumon\.png" \/>/);
  expect(html).toContain("application/ld+json");
});

it("lists every page in the sitemap", async () => {
  const addresses = (await read("/sitemap.xml")).match(/<loc>/g);
  expect(addresses?.length).toBeGreaterThan(3_000);
  expect(await read("/robots.txt")).toContain("sitemap.xml");
});

it("renders a hydrated page from the data that it carries, without a request to the API", async () => {
  const { page } = await visit("/about");
  const requests: string[] = [];
  page.on("request", (request) => request.url().includes("/api/") && requests.push(request.url()));
  for (const url of ["/digimon", "/digimon/agumon/tree", "/levels/adult", "/skills"]) {
    await page.goto(url);
    await page.waitForFunction(isAlive);
    await page.waitForLoadState("networkidle");
  }
  expect(requests).toEqual([]);
});

it("comes alive without a complaint", async () => {
  for (const address of ["/", "/digimon", "/digimon/agumon", "/digimon/scumon/tree", "/levels/adult", "/skills"]) {
    const { page, complaints } = await visit(address);
    await page.waitForLoadState("networkidle");
    expect(complaints, address).toEqual([]);
  }
});

it("asks no other place for anything", async () => {
  const { page } = await visit("/about");
  const elsewhere: string[] = [];
  page.on("request", (request) => !request.url().startsWith(inject("siteUrl")) && elsewhere.push(request.url()));
  for (const address of ["/", "/digimon", "/digimon/agumon", "/digimon/agumon/tree"]) {
    await page.goto(address);
    await page.waitForLoadState("networkidle");
  }
  expect(elsewhere).toEqual([]);
});
