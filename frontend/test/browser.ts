import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import packaged from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** Flags under which a Chromium asks nobody for anything but what a test asks for. */
export const CHROMIUM_FLAGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/**
 * A Chromium to test with: this machine's own, else Playwright's, else the one that npm brought (Linux only).
 * @throws when there is none, with what to install
 */
export async function findChromium(): Promise<string> {
  const search = process.platform === "win32" ? "where" : "which";
  const onPath = spawnSync(search, NAMES, { encoding: "utf8" }).stdout?.split(/\r?\n/) ?? [];
  const installed = [...onPath, MAC, chromium.executablePath()].find((path) => path && existsSync(path));
  if (installed) return installed;
  if (process.platform === "linux") return packaged.executablePath();
  throw new Error("No Chromium to test with. Install Google Chrome, or run `npx playwright-core install chromium`.");
}

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS });
