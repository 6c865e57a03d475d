import { findChromium } from "@digidex/backend/chromium";
import { type CDPSession, chromium, type Page } from "playwright-core";
import { isIdle } from "../test/page-state.ts";
import { FLAGS } from "./measure.ts";

/** How often slower than this machine the processor is while interactions are measured. */
const CPU_SLOWDOWN = 4;
/** Pages of one round through the site, by its own links. */
const ROUND = ["/digimon", "/skills", "/timeline", "/groups", "/games"] as const;
const NAVIGATIONS = 100;
/** Rounds before the heap is measured: they load chunks and data, and the browser compiles what is called often. */
const FIRST_ROUNDS = 12;

export type Interactions = { filterMs: number; paletteKeyMs: number; treeDepthMs: number; heapGrowthPercent: number };

/**
 * Measures how long interactions take until the next paint, as INP does, and how much the heap grows with navigations, in
 * a browser of its own.
 */
export async function measureInteractions(origin: string): Promise<Interactions> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: FLAGS });
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  try {
    await devTools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    const open = async (path: string) => {
      await page.goto(origin + path);
      await page.waitForFunction(isIdle);
    };
    await open("/digimon");
    const filterMs = await slowest(page, async () => {
      await page.getByRole("checkbox", { name: /^Perfect/ }).click();
      await page.waitForURL("**level=perfect");
      await page.waitForFunction(isIdle);
      await page.getByRole("checkbox", { name: /^Virus\b(?! Busters)/ }).click();
      await page.waitForURL("**attribute=virus");
      await page.waitForFunction(isIdle);
    });
    await open("/about");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    const paletteKeyMs = await slowest(page, async () => {
      await page.keyboard.type("wargreymon", { delay: 150 });
      await page
        .getByRole("option", { name: /War Greymon/ })
        .first()
        .waitFor();
    });
    await open("/digimon/agumon/tree");
    const treeDepthMs = await slowest(page, async () => {
      await page.getByRole("radio", { name: "3", exact: true }).click();
      await page.waitForURL("**depth=3");
      await page.waitForFunction(isIdle);
    });
    await devTools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    return { filterMs, paletteKeyMs, treeDepthMs, heapGrowthPercent: await heapGrowth(page, devTools, open) };
  } finally {
    await context.close();
    await browser.close();
  }
}

/** Milliseconds of the slowest interaction until the next paint. @see https://web.dev/articles/inp */
async function slowest(page: Page, interact: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (entry.interactionId) durations.push(entry.duration);
      }
    });
    observer.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(window, { durations });
  });
  await interact();
  // Entries are delivered after the next paint.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  return page.evaluate(() => Math.max(0, ...(window as unknown as { durations: number[] }).durations));
}

/** Runs in the page: whether the page of this path is the one that is shown. After a change of page, its heading has the focus. */
const isShown = (path: string) => location.pathname === path && document.activeElement?.matches("main h1") === true;

/** By how many per cent the heap is larger after the navigations than after the first rounds. */
async function heapGrowth(page: Page, devTools: CDPSession, open: (path: string) => Promise<void>): Promise<number> {
  const heap = async () => {
    await devTools.send("HeapProfiler.collectGarbage");
    return (await devTools.send("Runtime.getHeapUsage")).usedSize;
  };
  const visit = async (path: string) => {
    await page.locator(`a[href="${path}"]`).first().click();
    // The address changes before the page does: a heap with both pages would be measured.
    await page.waitForFunction(isShown, path);
    await page.waitForFunction(isIdle);
  };
  await open("/");
  for (let round = 0; round < FIRST_ROUNDS; round++) for (const path of ROUND) await visit(path);
  const before = await heap();
  for (let navigation = 0; navigation < NAVIGATIONS; navigation++) {
    await visit(ROUND[navigation % ROUND.length] as (typeof ROUND)[number]);
  }
  return Math.round(((await heap()) / before) * 100 - 100);
}
