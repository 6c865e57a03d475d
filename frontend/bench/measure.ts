import { CHROMIUM_FLAGS, findChromium } from "@digidex/backend/chromium";
import lighthouse from "lighthouse";
import { type Browser, launch } from "puppeteer-core";

export type Measurement = {
  path: string;
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
  lcpMs: number;
  cls: number;
  tbtMs: number;
  totalKiB: number;
};

/**
 * Without WebGL, the map is measured without its picture. Here the processor would draw what a device's graphics card draws,
 * and the page would wait for it.
 */
const NO_WEBGL = "--disable-3d-apis";

/** Flags of Chromium. No port for DevTools is among them: any user of the machine could read the developer's files by it. */
export const FLAGS = [...CHROMIUM_FLAGS, NO_WEBGL];

/** Starts Chromium for Lighthouse, which needs Puppeteer, with a pipe for DevTools. */
export async function startChromium(): Promise<Browser> {
  const executablePath = await findChromium();
  return launch({
    executablePath,
    args: [...FLAGS, "about:blank"],
    ignoreDefaultArgs: true,
    pipe: true,
    defaultViewport: null,
  });
}

/** Runs Lighthouse on one page in a browser. */
export async function measure(origin: string, path: string, browser: Browser): Promise<Measurement> {
  const page = await browser.newPage();
  const result = await lighthouse(origin + path, { output: "json", logLevel: "error" }, undefined, page);
  await page.close();
  if (!result) throw new Error(`Lighthouse returned no result for ${path}.`);
  const { categories, audits } = result.lhr;
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const value = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  return {
    path,
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    seo: score("seo"),
    lcpMs: Math.round(value("largest-contentful-paint")),
    cls: Number(value("cumulative-layout-shift").toFixed(3)),
    tbtMs: Math.round(value("total-blocking-time")),
    totalKiB: Math.round(value("total-byte-weight") / 1024),
  };
}
