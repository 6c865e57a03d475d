import { CHROMIUM_FLAGS, findChromium } from "@digidex/backend/chromium";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject, onTestFinished } from "vitest";
import { isHydrated } from "./page-state.ts";

export { isHydrated, isIdle } from "./page-state.ts";

const browser = findChromium().then((executablePath) => chromium.launch({ executablePath, args: CHROMIUM_FLAGS }));

export type OpenPage = { page: Page /** Errors and warnings on the console, and uncaught errors. */; errors: string[] };

/** Opens a URL of the site in a browser context of its own, and waits until the page is hydrated. */
export async function openPage(url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await (await browser).newContext({
    baseURL: inject("siteUrl"),
    serviceWorkers: "block",
    reducedMotion: "reduce",
    ...options,
  });
  // Only the test's own limit ends it, however slow the machine is.
  context.setDefaultTimeout(0);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    // The browser draws WebGL without a graphics card here, and says where that is slow.
    const isExpected = /blocked by Playwright|GL Driver Message/.test(message.text());
    const isError = ["error", "warning"].includes(message.type()) && !isExpected;
    if (isError) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await page.waitForFunction(isHydrated);
  return { page, errors };
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
