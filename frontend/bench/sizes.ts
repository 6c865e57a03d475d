import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const KIB = 1024;

/** The sizes of the scripts that every page loads, with Brotli at its highest level, and of all styles, with gzip. */
export function sizesOf(site: string): { entryScriptKiB: number; styleKiB: number } {
  const assets = join(site, "assets");
  const files = readdirSync(assets);
  const shell = readFileSync(join(site, "shell.html"), "utf8");
  const read = (names: readonly string[]) => names.map((file) => readFileSync(join(assets, file)));
  const sum = (compressed: readonly Buffer[]) => compressed.reduce((total, { length }) => total + length, 0) / KIB;
  const scripts = files.filter((file) => file.endsWith(".js") && shell.includes(file));
  return {
    entryScriptKiB: sum(read(scripts).map((content) => brotliCompressSync(content))),
    styleKiB: sum(
      read(files.filter((file) => file.endsWith(".css"))).map((content) => gzipSync(content, { level: 9 })),
    ),
  };
}
