import type { BrowserContextOptions, Page } from "playwright-core";
import { inject, onTestFinished } from "vitest";
import { openBrowser } from "./browser.ts";

const browser = openBrowser();

export type Visitor = { page: Page /** What the browser complained of. */; complaints: string[] };

/** Somebody with a browser of their own, at the site's address. */
export async function visit(address: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await (await browser).newContext({
    baseURL: inject("siteUrl"),
    serviceWorkers: "block",
    reducedMotion: "reduce",
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    const isComplaint =
      ["error", "warning"].includes(message.type()) && !message.text().includes("blocked by Playwright");
    if (isComplaint) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
  if (options.javaScriptEnabled !== false) await page.waitForFunction(isAlive);
  return { page, complaints };
}

/** React has taken the page over, its listeners included. */
export const isAlive = () => "hydrated" in document.documentElement.dataset;

/** So it has, and nothing is on its way. */
export const isSettled = () =>
  "hydrated" in document.documentElement.dataset &&
  !document.querySelector(".skeleton, [aria-busy=true], [data-waiting]");

/** Presses Tab until that element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab does not lead to ${selector}.`);
}
