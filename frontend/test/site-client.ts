import { CHROMIUM_FLAGS, findChromium } from "@digidex/backend/chromium";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject, onTestFinished } from "vitest";
import { isHydrated } from "./page-state.ts";

export { isHydrated, isIdle } from "./page-state.ts";

const browser = findChromium().then((executablePath) => chromium.launch({ executablePath, args: CHROMIUM_FLAGS }));

export type OpenPage = { page: Page /** Errors and warnings on the console, and uncaught errors. */; errors: string[] };

type OpenOptions = BrowserContextOptions & { /** Has a browser context of its own. */ isIsolated?: boolean };

/** Options that a page can get while it is open. */
const EMULATED = new Set(["viewport", "colorScheme", "forcedColors"]);
const DESKTOP = { width: 1280, height: 720 };

/**
 * Opens a URL of the site in a page that has no state, and waits until it is hydrated. Most tests get the page of the test
 * before, as new: a new process without caches takes half as long again. A test that adds what cannot be taken away from a
 * page (scripts of its own, sessions of the developer tools) opens it with `isIsolated`.
 */
export async function openPage(url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const opened = await newOrReused(options);
  await opened.page.goto(url);
  if (options.javaScriptEnabled !== false) await opened.page.waitForFunction(isHydrated);
  return opened;
}

/** As `openPage`, at a file of the site without scripts, for tests that prepare routes or storage before a page is loaded. */
export async function openTextFile(options: OpenOptions = {}): Promise<OpenPage> {
  const opened = await newOrReused(options);
  await opened.page.goto("/robots.txt");
  return opened;
}

async function newOrReused({ isIsolated, ...options }: OpenOptions): Promise<OpenPage> {
  const isReusable = !isIsolated && Object.keys(options).every((option) => EMULATED.has(option));
  const page = isReusable ? await reusedPage(options) : await newPage(options);
  onTestFinished(({ task }) => {
    const isClean = task.result?.state === "pass" && page.url().startsWith(inject("siteUrl"));
    return isReusable && isClean && !kept ? keep(page) : page.context().close();
  });
  const errors: string[] = [];
  page.on("console", (message) => {
    // The browser draws WebGL without a graphics card here, and says where that is slow.
    const isExpected = /blocked by Playwright|GL Driver Message/.test(message.text());
    const isError = ["error", "warning"].includes(message.type()) && !isExpected;
    if (isError) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  return { page, errors };
}

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await (await browser).newContext({
    baseURL: inject("siteUrl"),
    serviceWorkers: "block",
    reducedMotion: "reduce",
    ...options,
  });
  // Only the test's own limit ends it, however slow the machine is.
  context.setDefaultTimeout(0);
  return context.newPage();
}

/** The page of a test that is over. */
let kept: Page | undefined;

async function reusedPage({ viewport = DESKTOP, colorScheme = "light", forcedColors = "none" }: BrowserContextOptions) {
  const page = kept ?? (await newPage({}));
  kept = undefined;
  await page.setViewportSize(viewport ?? DESKTOP);
  await page.emulateMedia({ media: null, reducedMotion: "reduce", colorScheme, forcedColors });
  return page;
}

/** Takes away from a page what a test has left, and keeps it for the next test. */
async function keep(page: Page): Promise<void> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  for (const event of ["console", "pageerror", "request", "response"]) page.removeAllListeners(event);
  await page.evaluate(() => sessionStorage.clear());
  await page.goto("about:blank");
  await page.mouse.move(0, 0);
  const devTools = await context.newCDPSession(page);
  await devTools.send("Storage.clearDataForOrigin", { origin: inject("siteUrl"), storageTypes: "all" });
  await devTools.send("Page.resetNavigationHistory");
  await devTools.detach();
  kept = page;
}

/** Presses Tab until the element has the focus. @returns how often */
export async function tabTo(page: Page, selector: string): Promise<number> {
  for (let presses = 1; presses <= 80; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return presses;
  }
  throw new Error(`${selector} does not get the focus within 80 presses of Tab.`);
}

/** Types into the search dialog, which is open, and waits for an option whose name matches. */
export async function typeIntoPalette(page: Page, text: string, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: "Search and jump" }).waitFor();
  await page.keyboard.type(text);
  await page.getByRole("option", { name: option }).first().waitFor();
}
