import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHROMIUM_FLAGS, findChromium } from "@digidex/backend/chromium";
import lighthouse from "lighthouse";

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

/** Starts Chromium with a DevTools port, for Lighthouse. */
export async function startChromium(port: number): Promise<{ close(): void }> {
  const profile = mkdtempSync(join(tmpdir(), "digidex-bench-"));
  const flags = [
    ...CHROMIUM_FLAGS,
    NO_WEBGL,
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${profile}`,
    "about:blank",
  ];
  const browser: ChildProcess = spawn(await findChromium(), flags, { stdio: "ignore" });
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(`http://127.0.0.1:${port}/json/version`)
      .then(({ ok }) => ok)
      .catch(() => false);
    if (isUp) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    close() {
      browser.kill();
      browser.once("exit", () => rmSync(profile, { recursive: true, force: true }));
    },
  };
}

/** Runs Lighthouse on one page in the browser at the DevTools port. */
export async function measure(origin: string, path: string, port: number): Promise<Measurement> {
  const result = await lighthouse(origin + path, { port, output: "json", logLevel: "error" });
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
