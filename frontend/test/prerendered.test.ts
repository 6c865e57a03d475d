import { expect, inject, it } from "vitest";
import { isHydrated, openPage, openTextFile } from "./site-client.ts";

const read = (path: string) => fetch(inject("siteUrl") + path).then((response) => response.text());

it("pages can be read without scripts", async () => {
  const { page } = await openPage("/digimon/agumon", { javaScriptEnabled: false });
  await page.getByRole("heading", { level: 1, name: "Agumon" }).waitFor();
  await page
    .getByRole("link", { name: /Koromon/ })
    .first()
    .waitFor();
  await page.getByRole("link", { name: "Baby Flame", exact: true }).click();
  await openPage("/digimon", { javaScriptEnabled: false }).then(({ page: list }) =>
    list.getByText("Gabumon", { exact: true }).waitFor(),
  );
});

it("every fixed page has its content without scripts", async () => {
  for (const [path, content] of [
    ["/timeline", /<h2>1997<\/h2>.*?href="\/digimon\/agumon"/s],
    ["/ja/timeline", /<h2>1997<\/h2>.*?href="\/ja\/digimon\/agumon"[^>]*>.*?アグモン/s],
    ["/groups", /href="\/groups\/royal-knights"/],
    ["/games", /href="\/games\/cyber-sleuth"/],
    ["/skills", /href="\/skills\/[^"]+"/],
  ] as const)
    expect(await read(path), path).toMatch(content);
});

it("an address without a page says so without scripts, in every language, with links to go on", async () => {
  const { page } = await openPage("/ja/no-such-page", { javaScriptEnabled: false });
  for (const [name, home] of [
    ["Page not found", "/"],
    ["ページが見つかりません", "/ja/"],
  ] as const) {
    const heading = page.getByRole("heading", { name });
    expect(await heading.isVisible(), name).toBe(true);
    const language = await heading.evaluate((one) => one.closest("[lang]")?.getAttribute("lang"));
    expect(language).toBe(home === "/" ? "en" : "ja");
    expect(await page.locator(`.not-found a[href="${home}"]`).count(), home).toBe(1);
  }
  expect(await page.locator("main").innerText()).not.toContain("not-found");
});

it("the parts of emblems are explained with pictures, without scripts", async () => {
  const { page } = await openPage("/about", { javaScriptEnabled: false });
  const legend = page.locator(".emblem-legend");
  for (const name of ["Ultimate", "Vaccine", "Nightmare Soldiers"]) {
    const term = legend.locator("li", { has: page.getByRole("link", { name, exact: true }) });
    await term.scrollIntoViewIfNeeded();
    expect(await term.locator("img").getAttribute("src"), name).toMatch(/^\/crests\//);
  }
});

it("a page has title, canonical link, preview image and structured data", async () => {
  const html = await read("/digimon/agumon");
  expect(html).toContain("<title>Agumon · Digidex</title>");
  expect(html).toMatch(/<link rel="canonical" href="[^"]+\/digimon\/agumon" \/>/);
  expect(html).toMatch(/<meta property="og:image" content="[^"]+\/cards\/digimon\/agumon\.png" \/>/);
  expect(html).toContain("application/ld+json");
  expect(html).toContain('<meta property="og:locale" content="en_US" />');
  const japanese = await read("/ja/digimon/agumon");
  expect(japanese).toContain('<meta property="og:locale" content="ja_JP" />');
  expect(japanese).toMatch(/"BreadcrumbList".*"name":"デジモン".*"name":"成長期".*"name":"アグモン"/);
});

it("the sitemap lists all pages, and robots.txt links to it", async () => {
  const entries = (await read("/sitemap.xml")).match(/<loc>/g);
  expect(entries?.length).toBeGreaterThan(3_000);
  expect(await read("/robots.txt")).toContain("sitemap.xml");
});

it("pages are hydrated without errors, request nothing from other origins, and ask the API only what their HTML does not contain", async () => {
  const { page, errors } = await openTextFile();
  const site = inject("siteUrl");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const visit = async (url: string) => {
    await page.goto(url);
    await page.waitForFunction(isHydrated);
    await page.waitForLoadState("networkidle");
    expect.soft(errors.splice(0), url).toEqual([]);
  };
  for (const url of ["/digimon", "/digimon/agumon/tree", "/levels/adult", "/skills"]) await visit(url);
  const ofApi = new Set(requests.filter((url) => url.startsWith(`${site}/api/`)));
  // Whether it is asleep, and the facets for the neighbours of a term, which no term's page contains.
  expect.soft([...ofApi].toSorted()).toEqual(["facets", "meta"].map((name) => `${site}/api/${name}`));
  for (const url of ["/", "/digimon/agumon", "/digimon/scumon/tree"]) await visit(url);
  expect(requests.filter((url) => !url.startsWith(site))).toEqual([]);
});
