import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { emblem } from "../emblems/emblem.ts";
import { type CatalogueEntry, everyDigimon } from "../emblems/every-digimon.ts";
import { drawCard } from "./draw-card.ts";
import { SITE_ICONS } from "./site-icons.ts";

type Written = { files: number; bytes: number };

/**
 * Writes all pictures that are drawn from the data set: every Digimon's emblem as `images/<slug>.svg`, where the API's
 * `image` points, its link preview as `cards/<slug>.png`, and the site's own icons.
 * @param directory the build's public output
 */
export function writeImages(directory: string): Written {
  const all = everyDigimon();
  const emblems = writeEach(join(directory, "images"), all, ".svg", emblem);
  const cards = writeEach(join(directory, "cards"), all, ".png", drawCard);
  for (const [name, draw] of Object.entries(SITE_ICONS)) writeFileSync(join(directory, name), draw());
  return { files: emblems.files + cards.files, bytes: emblems.bytes + cards.bytes };
}

function writeEach(
  directory: string,
  all: readonly CatalogueEntry[],
  extension: string,
  draw: (entry: CatalogueEntry) => string | Buffer,
): Written {
  mkdirSync(directory, { recursive: true });
  let bytes = 0;
  for (const entry of all) {
    const drawn = draw(entry);
    writeFileSync(join(directory, `${entry.slug}${extension}`), drawn);
    bytes += drawn.length;
  }
  return { files: all.length, bytes };
}

if (import.meta.main) {
  const directory = resolve(process.argv[2] ?? join(import.meta.dirname, "../dist/site"));
  const { files, bytes } = writeImages(directory);
  console.log(`${files} pictures (${(bytes / 2 ** 20).toFixed(1)} MiB) in ${directory}`);
}
