import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const KIB = 1024;

/** What the first load weighs, pressed as a server presses it. */
export function weights(site: string): { entryScriptKiB: number; styleKiB: number } {
  const assets = join(site, "assets");
  const files = readdirSync(assets);
  const template = readFileSync(join(site, "shell.html"), "utf8");
  const pressed = (file: string) => gzipSync(readFileSync(join(assets, file)), { level: 9 }).length / KIB;
  const sum = (names: readonly string[]) => names.reduce((total, file) => total + pressed(file), 0);
  return {
    entryScriptKiB: sum(files.filter((file) => file.endsWith(".js") && template.includes(file))),
    styleKiB: sum(files.filter((file) => file.endsWith(".css"))),
  };
}
