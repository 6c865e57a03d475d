import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import packaged from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** Flags with which Chromium sends no requests of its own. */
export const CHROMIUM_FLAGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/**
 * Path of a Chromium for tests: an installed one, else Playwright's, else the one of `@sparticuz/chromium` (Linux only).
 * @throws {Error} with installation instructions if there is none
 */
export async function findChromium(): Promise<string> {
  const search = process.platform === "win32" ? "where" : "which";
  const onPath = spawnSync(search, NAMES, { encoding: "utf8" }).stdout?.split(/\r?\n/) ?? [];
  const installed = [...onPath, MAC, chromium.executablePath()].find((path) => path && existsSync(path));
  if (installed) return installed;
  if (process.platform === "linux") return packaged.executablePath();
  throw new Error("No Chromium found. Install Google Chrome, or run `npx playwright-core install chromium`.");
}
