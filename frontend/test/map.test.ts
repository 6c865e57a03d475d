import { createClient } from "@digidex/client";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { isIdle, openPage, tabTo } from "./site-client.ts";

const api = createClient({ baseUrl: `${inject("siteUrl")}/api` });

/** Dots of levels in the light theme. */
const CHILD = "#a85000";
const ULTIMATE = "#5a35b5";
/** Pixels of one colour that are more than the antialiased edges of other dots. */
const MANY = 300;

async function openMap(url: string, options: BrowserContextOptions = {}) {
  const opened = await openPage(url, options);
  await opened.page.waitForFunction(isIdle);
  return opened;
}

/** The colours of the picture, each with the number of its pixels. */
async function coloursOf(page: Page): Promise<Map<string, number>> {
  const png = await page.locator(".map-picture").screenshot();
  const counts = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    if (!context) throw new Error("There is no canvas.");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const found = new Map<number, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
      found.set(colour, (found.get(colour) ?? 0) + 1);
    }
    return [...found];
  }, png.toString("base64"));
  return new Map(counts.map(([colour, count]) => [`#${colour.toString(16).padStart(6, "0")}`, count]));
}

/** The number of pixels of each colour in the picture. */
async function pixelsOf(page: Page, ...wanted: string[]): Promise<number[]> {
  const colours = await coloursOf(page);
  return wanted.map((colour) => colours.get(colour) ?? 0);
}

const listedSlugs = (page: Page) =>
  page
    .locator(".map-list li a[href*='at=']")
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get("at")));

it("draws every Digimon, and a filter draws and lists what the API has for it", async () => {
  const { page, errors } = await openMap("/map");
  const [children = 0, ultimates = 0] = await pixelsOf(page, CHILD, ULTIMATE);
  expect(children).toBeGreaterThan(MANY);
  expect(ultimates).toBeGreaterThan(MANY);

  await page.getByText("Filters", { exact: true }).click();
  await page.getByRole("combobox", { name: "Level" }).selectOption("ultimate");
  await page.waitForURL("**/map?level=ultimate");
  await page.getByRole("combobox", { name: "Group" }).selectOption("olympos-xii");
  await page.waitForURL("**/map?level=ultimate&group=olympos-xii");
  const { data, page: counted } = await api.get("/digimon", {
    query: { level: ["ultimate"], group: ["olympos-xii"], limit: 100, sort: "prominence" },
  });
  await page.getByRole("status").getByText(`${counted.total} Digimon`).waitFor();
  expect(await listedSlugs(page)).toEqual(data.map(({ slug }) => slug));
  const [childrenAfter, ultimatesAfter = 0] = await pixelsOf(page, CHILD, ULTIMATE);
  expect(childrenAfter).toBe(0);
  expect(ultimatesAfter).toBeGreaterThan(MANY / 3);
  expect(ultimatesAfter).toBeLessThan(ultimates / 2);

  await page.getByRole("radio", { name: "Attribute" }).check();
  await page.waitForURL("**&colour=attribute");
  expect(await pixelsOf(page, ULTIMATE)).toEqual([0]);
  expect(errors).toEqual([]);
});

it("lists all pages of all Digimon, the best known first, as the list does", async () => {
  const { page } = await openMap("/map?page=33");
  const { data, page: counted } = await api.get("/digimon", { query: { limit: 50, page: 33, sort: "prominence" } });
  await page.getByRole("status").getByText(new Intl.NumberFormat("en").format(counted.total)).waitFor();
  expect(await listedSlugs(page)).toEqual(data.map(({ slug }) => slug));
});

it("a press on the picture chooses a Digimon near it, whose page and steps are beside it", async () => {
  const { page } = await openMap("/map");
  const box = await page.locator(".map-picture").boundingBox();
  if (!box) throw new Error("There is no picture.");
  await page.mouse.click(box.x + box.width / 2 + 60, box.y + box.height / 2 - 60);
  await page.waitForURL("**/map?at=*");
  const slug = new URL(page.url()).searchParams.get("at") ?? "";
  const { name } = await api.get("/digimon/{key}", { path: { key: slug } });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
  await page.locator(".map-panel h2 a").click();
  await page.waitForURL(`**/digimon/${slug}`);
});

it("moves to what is searched, and lists the steps of its game alone", async () => {
  const { page } = await openMap("/map?game=cyber-sleuth");
  await page.getByRole("combobox", { name: "Find on the map" }).fill("gatomon");
  await page.getByRole("option", { name: "Tailmon" }).first().click();
  await page.waitForURL("**/map?game=cyber-sleuth&at=tailmon");
  const steps = await Array.fromAsync(
    api.items("/digimon/{key}/evolutions", { path: { key: "tailmon" }, query: { game: "cyber-sleuth", limit: 100 } }),
  );
  const slugs = await page
    .locator(".map-steps a[href*='at=']")
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get("at")));
  expect(new Set(slugs)).toEqual(new Set(steps.map(({ digimon }) => digimon.slug)));
});

it("works by keyboard only: search, list, steps and pages need no pointer", async () => {
  const { page, errors } = await openMap("/map?group=royal-knights");
  await tabTo(page, ".map-list li a");
  await page.keyboard.press("Enter");
  await page.waitForURL("**&at=*");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H2");
  await tabTo(page, ".map-steps a");
  const next = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href);
  await page.keyboard.press("Enter");
  await page.waitForURL(next);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H2");
  expect(errors).toEqual([]);
});

it("on a phone a tap chooses, the page is as wide as the screen, and dark colours are drawn", async () => {
  const { page } = await openMap("/map?level=adult", {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    colorScheme: "dark",
  });
  const [adults = 0] = await pixelsOf(page, "#ee7f55");
  expect(adults).toBeGreaterThan(MANY);
  await page.locator(".map-picture").scrollIntoViewIfNeeded();
  const box = await page.locator(".map-picture").boundingBox();
  if (!box) throw new Error("There is no picture.");
  await page.touchscreen.tap(box.x + box.width / 2 - 60, box.y + box.height / 2);
  await page.waitForURL("**/map?level=adult&at=*");
  await page.locator(".map-panel h2 a").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

it("draws with the system's colours where those are forced", async () => {
  const { page } = await openMap("/map?level=child", { forcedColors: "active" });
  expect((await pixelsOf(page, "#000000"))[0]).toBeGreaterThan(MANY);
  expect(await pixelsOf(page, CHILD, ULTIMATE)).toEqual([0, 0]);

  // In this browser the system's grey is a dark red, which thin lines have in many shades.
  const reds = async (url: string) => {
    const { page: map } = await openMap(url, { forcedColors: "active" });
    const isRed = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
      return red > green + 1 && red > blue + 1;
    };
    return [...(await coloursOf(map))].reduce((sum, [colour, count]) => sum + (isRed(colour) ? count : 0), 0);
  };
  expect(await reds("/map")).toBeGreaterThan(MANY);
  expect(await reds("/map?at=agumon")).toBe(0);
});

it("says what an address does not mean, and mends names of other languages", async () => {
  const { page } = await openMap("/map?level=mega&group=royal-knigts&at=nobody");
  await page.waitForURL("**/map?level=ultimate&at=nobody");
  await page.getByText("Group “royal-knigts” is not known and was left out.").waitFor();
  await page.getByText("No Digimon is called “nobody”.").waitFor();
  await page.getByRole("link", { name: "Did you mean royal-knights?" }).click();
  await page.waitForURL(/\/map\?(?=.*level=ultimate)(?=.*group=royal-knights)/);
});

it("needs nothing of the API, and without WebGL the list says the same", async () => {
  const { page } = await openPage("/about", { isIsolated: true });
  await page.route(`${inject("siteUrl")}/api/**`, (route) => route.abort());
  await page.goto("/map?group=royal-knights");
  await page.waitForFunction(isIdle);
  expect((await pixelsOf(page, ULTIMATE))[0]).toBeGreaterThan(MANY / 3);
  const box = await page.locator(".map-picture").boundingBox();
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.includes("webgl") ? null : Reflect.apply(getContext, this, [kind, ...rest]);
    } as typeof getContext;
  });
  await page.reload();
  await page.getByText("This browser cannot draw the map.").waitFor();
  const listed = await listedSlugs(page);
  expect(listed.length).toBe(36);
  // The best known first, as in every list.
  expect(listed[0]).toBe("omegamon");
  expect(await page.locator(".map-picture").boundingBox()).toEqual(box);
});

it("without JavaScript it says where the same is", async () => {
  const { page } = await openPage("/map", { javaScriptEnabled: false });
  await page.getByRole("heading", { level: 1, name: "Map" }).waitFor();
  expect(await page.locator(".notice").innerText()).toMatch("The map needs JavaScript.");
  expect(await page.locator(".map-columns").isVisible()).toBe(false);
  expect(await page.title()).toBe("Map · Digidex");
});
