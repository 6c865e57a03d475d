import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium of this machine: one on the path, or the one that Playwright has installed. */
export function findChromium(): string | undefined {
  const search = process.platform === "win32" ? "where" : "which";
  const onPath = spawnSync(search, NAMES, { encoding: "utf8" }).stdout?.split(/\r?\n/) ?? [];
  return [...onPath, chromium.executablePath()].find((path) => path && existsSync(path));
}
