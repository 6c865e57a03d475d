import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire, findPackageJSON } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import font from "@expo-google-fonts/biz-udgothic/package.json" with { type: "json" };
import { chromium } from "playwright-core";
import { cached } from "./cache-folder.ts";
import { environmentWith } from "./env.ts";

const FONT = "@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf";
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
  if (process.platform === "linux") return unpackedChromium();
  throw new Error("No Chromium found. Install Google Chrome, or run `npx playwright-core install chromium`.");
}

/**
 * Unpacks `@sparticuz/chromium`, once for each version, into this user's cache: the package itself would unpack it into the
 * system's temporary folder, and run what another user put there. With a Japanese font, which the package and many machines
 * lack: axe judges no contrast of letters that are drawn as nothing.
 * @returns a script that starts it with its libraries and fonts
 */
export async function unpackedChromium(): Promise<string> {
  const manifest = findPackageJSON("@sparticuz/chromium", import.meta.url);
  if (!manifest) throw new Error("@sparticuz/chromium is not installed. Run `npm run set-up`.");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const folder = await cached(`chromium-${version}-biz-udgothic-${font.version}`, async (unfinished, final) => {
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, "unpack-chromium.mjs")], {
      // With the second variable, the package also unpacks the shared libraries.
      env: environmentWith({ TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" }),
    });
    copyFileSync(createRequire(import.meta.url).resolve(FONT), join(unfinished, "fonts/japanese.ttf"));
    writeFileSync(join(unfinished, "fonts/fonts.conf"), fontConfiguration(final));
    writeFileSync(join(unfinished, "start"), startScript(final), { mode: 0o700 });
  });
  return join(folder, "start");
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

const startScript = (folder: string) => `#!/bin/sh
export LD_LIBRARY_PATH=${quoted(join(folder, "al2023/lib"))}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export FONTCONFIG_PATH=${quoted(join(folder, "fonts"))}
exec ${quoted(join(folder, "chromium"))} "$@"
`;

const preferring = (family: string, ...preferred: string[]) =>
  `<alias><family>${family}</family><prefer>${preferred.map((name) => `<family>${name}</family>`).join("")}</prefer></alias>`;

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Latin text in the Latin font: without an order, fontconfig takes the Japanese font for it as well. */
const fontConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped(join(folder, "fonts"))}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${escaped(join(folder, "fonts-cache"))}</cachedir>
  ${["sans-serif", "system-ui"].map((family) => preferring(family, "Open Sans", "BIZ UDGothic")).join("\n  ")}
</fontconfig>
`;
