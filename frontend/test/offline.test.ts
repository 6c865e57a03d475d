import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import type { OfflineCopy } from "../src/offline/offline-copy.ts";
import { isHydrated, isIdle, openPage } from "./site-client.ts";

/** Runs in the page: whether a cache whose name begins with `name` has a URL that ends with `end`. */
async function isCached([name, end]: [string, string]): Promise<boolean> {
  const names = (await caches.keys()).filter((one) => one.startsWith(name));
  const urls = await Promise.all(
    names.map(async (one) => (await (await caches.open(one)).keys()).map(({ url }) => url)),
  );
  return urls.flat().some((url) => url.endsWith(end));
}

/** Waits in the page, because `waitForFunction` does not wait for the promises of a function. */
async function untilCached(page: Page, name: string, end: string): Promise<void> {
  await expect.poll(() => page.evaluate(isCached, [name, end] as [string, string])).toBe(true);
}

it("the page just read is there after the first visit, with its pictures, and so are pages that were opened from it", async () => {
  const { page } = await openPage("/digimon/agumon", { serviceWorkers: "allow" });
  await untilCached(page, "pages-", "/digimon/agumon");
  await untilCached(page, "images", "/images/agumon.svg");
  await page
    .getByRole("link", { name: /^Koromon/ })
    .first()
    .click();
  await page.getByRole("heading", { level: 1, name: "Koromon" }).waitFor();
  await untilCached(page, "responses", "/api/digimon/koromon");
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Koromon" }).waitFor();
  // Its data was in the document of the first page.
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Agumon" }).waitFor();
  await page.getByText("Offline copy").waitFor();
  await page.waitForFunction(isHydrated);
  const isDrawn = () => document.querySelector<HTMLImageElement>("img[src$='/agumon.svg']")?.naturalWidth ?? 0;
  expect(await page.evaluate(isDrawn)).toBeGreaterThan(0);
});

const offered = async () => (await (await fetch(`${inject("siteUrl")}/offline-copy.json`)).json()) as OfflineCopy;
const MB = 1_000_000;

it("everything can be kept: the size is told before, then pages that were never visited are there offline", async () => {
  const { page } = await openPage("/about", { serviceWorkers: "allow" });
  await untilCached(page, "pages-", "/about");
  const { bytes, storedBytes } = await offered();
  expect(bytes).toBeLessThan(6 * MB);
  const size = `${(bytes / MB).toFixed(1)} MB to load, ${(storedBytes / MB).toFixed(1)} MB on this device`;
  await page.getByRole("button", { name: size }).click();
  await page.getByText(`Everything is kept on this device (${(storedBytes / MB).toFixed(1)} MB).`).waitFor();
  await page.context().setOffline(true);
  for (const [path, heading] of [
    ["/digimon/piccolomon", "Piccolomon"],
    ["/skills/baby-flame", "Baby Flame"],
    ["/groups/royal-knights", "Royal Knights"],
    ["/games/cyber-sleuth", "Digimon Story: Cyber Sleuth"],
    ["/timeline", "Timeline"],
    ["/digimon/piccolomon/tree", "Evolution tree of Piccolomon"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await page.waitForFunction(isIdle);
    expect(await page.getByRole("alert").count(), path).toBe(0);
  }
  await page.goto("/about");
  await page.getByRole("button", { name: "Remove from this device" }).click();
  await page.getByText("You are offline: it can be loaded when there is a connection.").waitFor();
  expect(await page.evaluate(() => caches.has("offline-copy"))).toBe(false);
});

it("loading everything shows its progress, and can be cancelled, which leaves nothing behind", async () => {
  const { page } = await openPage("/about");
  // It never ends by itself.
  await page.route("**/offline-copy.ndjson.gz", () => undefined);
  await page.getByRole("button", { name: /^Keep everything/ }).click();
  await page.getByRole("progressbar", { name: "Keep everything offline" }).waitFor();
  await expect.poll(() => page.evaluate(() => caches.has("offline-copy"))).toBe(true);
  // Another tab takes it for no remainder of an attempt that has ended.
  const other = await page.context().newPage();
  await other.goto("/about");
  await other.getByRole("button", { name: /^Keep everything/ }).waitFor();
  expect(await page.evaluate(() => caches.has("offline-copy"))).toBe(true);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: /^Keep everything/ }).waitFor();
  expect(await page.evaluate(() => caches.has("offline-copy"))).toBe(false);
});

it("a copy that cannot be kept completely is told with what to do, and leaves what was kept before", async () => {
  const { page } = await openPage("/about", { isIsolated: true });
  await page.route("**/offline-copy.ndjson.gz", (route) => route.abort());
  await page.getByRole("button", { name: /^Keep everything/ }).click();
  await page.getByText("The connection was lost. Nothing was changed; try again.").waitFor();
  expect(await page.evaluate(() => caches.has("offline-copy"))).toBe(false);

  const earlier: OfflineCopy = { ...(await offered()), version: "earlier", storedBytes: 1 };
  await page.evaluate(async (copy) => {
    await (await caches.open("offline-copy")).put("/offline-copy.json", Response.json(copy));
  }, earlier);
  await page.reload();
  await page.getByText("as it was in an earlier version of this site").waitFor();
  await page.getByRole("button", { name: /^Load the newer copy/ }).click();
  await page.getByText("The connection was lost. Nothing was changed; try again.").waitFor();
  expect(await page.evaluate(() => caches.has("offline-copy"))).toBe(true);
  await page.unroute("**/offline-copy.ndjson.gz");

  // The browser's own limit, as on a device that is nearly full.
  const browser = await page.context().newCDPSession(page);
  await browser.send("Storage.overrideQuotaForOrigin", { origin: inject("siteUrl"), quotaSize: 1 * MB });
  await page.getByRole("button", { name: /^Load the newer copy/ }).click();
  await page.getByText("There is not enough space").waitFor();
});
