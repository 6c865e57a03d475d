import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const KIB = 1024;

/** The sizes of the scripts that every page loads, and of all styles, compressed with gzip. */
export function sizesOf(site: string): { entryScriptKiB: number; styleKiB: number } {
  const assets = join(site, "assets");
  const files = readdirSync(assets);
  const shell = readFileSync(join(site, "shell.html"), "utf8");
  const sizeOf = (file: string) => gzipSync(readFileSync(join(assets, file)), { level: 9 }).length / KIB;
  const sum = (names: readonly string[]) => names.reduce((total, file) => total + sizeOf(file), 0);
  return {
    entryScriptKiB: sum(files.filter((file) => file.endsWith(".js") && shell.includes(file))),
    styleKiB: sum(files.filter((file) => file.endsWith(".css"))),
  };
}
