import { createServer } from "node:http";
import { listen } from "@digidex/backend/listen";
import { extract } from "@extractus/oembed-extractor";
import { expect, inject, it, onTestFinished } from "vitest";
import { openPage, openTextFile } from "./site-client.ts";

const site = inject("siteUrl");

/** Requests the site at its address in the test instead of at its public one. */
const fetchHere = (url: string) => {
  const { pathname, search } = new URL(url);
  return fetch(site + pathname + search);
};

/** Serves a page of another site. */
async function anotherSite(html: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(html));
  const { port, close } = await listen(server, { port: 0 });
  onTestFinished(close);
  return `http://localhost:${port}`;
}

it("a consumer of oEmbed finds a Digimon's card from its page", async () => {
  const found = (await extract(`${site}/digimon/agumon`, { maxwidth: 600 }, fetchHere)) as Record<string, unknown>;
  expect(found).toMatchObject({ version: "1.0", type: "rich", title: "Agumon", width: 340, height: 140 });
  const [, source = ""] = /^<iframe src="([^"]+)"/.exec(String(found.html)) ?? [];
  for (const url of [source, String(found.thumbnail_url)]) expect((await fetchHere(url)).status, url).toBe(200);
});

it("another site can show a card, which fits its frame, runs no script and opens the Digimon", async () => {
  const url = await anotherSite(
    `<iframe src="${site}/embed/digimon/death-meramon-cmon-digimon-version" width="340" height="140"></iframe>`,
  );
  const { page, errors } = await openTextFile();
  await page.goto(url);
  const card = page.frameLocator("iframe");
  await card.getByRole("link", { name: /Death Meramon/ }).waitFor();
  const size = () => [document.documentElement.scrollWidth, document.documentElement.scrollHeight];
  expect(await card.locator("body").evaluate(size)).toEqual([340, 140]);
  const loaded = await card.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(loaded).toBeGreaterThan(0);
  expect(await card.locator("script").count()).toBe(0);
  expect(await card.getByRole("link").getAttribute("target")).toBe("_blank");
  expect(errors).toEqual([]);
});

it("another site can show no other page", async () => {
  const url = await anotherSite(`<iframe src="${site}/digimon/agumon"></iframe>`);
  const { page, errors } = await openTextFile();
  await page.goto(url);
  await expect.poll(() => errors.join()).toMatch(/frame-ancestors/);
});

it("a Digimon's page has the code for its card", async () => {
  const { page } = await openPage("/digimon/agumon", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByText("Embed this card").click();
  await page.locator(".embed-code").getByRole("button", { name: "Copy" }).click();
  await page.locator(".embed-code").getByText("Copied").waitFor();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  expect(code).toMatch(/^<iframe src="[^"]+\/embed\/digimon\/agumon" .*<\/iframe>$/);
});
