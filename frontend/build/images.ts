import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crestSvg, familySvg } from "../emblems/crest-svg.ts";
import { emblemSvg } from "../emblems/emblem-svg.ts";
import { readDigimonFacts } from "../emblems/facts.ts";
import { siteIconPng, siteIconSvg } from "../emblems/site-icon.ts";
import { EMBLEM_FAMILIES } from "../src/about/emblem-families.ts";
import { TERMS_WITH_CREST } from "../src/names/terms-with-crest.ts";

/** The terms that have a crest; `src/components/crest.tsx` shows it. */
const CRESTS = Object.entries(TERMS_WITH_CREST) as [keyof typeof TERMS_WITH_CREST, readonly string[]][];

/**
 * All generated images: functions that draw them, by URL path. The site's icons, and for each Digimon the emblem at the
 * URL that the API returns as `image`. Link previews are drawn with the pages.
 */
export function generatedImages(): Map<string, () => string | Buffer> {
  return new Map<string, () => string | Buffer>([
    ["/favicon.svg", siteIconSvg],
    ["/icon-192.png", () => siteIconPng(3)],
    ["/icon-512.png", () => siteIconPng(8)],
    ...readDigimonFacts().map((facts) => [`/images/${facts.slug}.svg`, () => emblemSvg(facts)] as const),
    ...EMBLEM_FAMILIES.map((family) => [`/crests/family-${family}.svg`, () => familySvg(family)] as const),
    ...CRESTS.flatMap(([kind, slugs]) =>
      slugs.map((slug) => [`/crests/${kind}-${slug}.svg`, () => crestSvg(kind, slug) ?? ""] as const),
    ),
  ]);
}

/** Writes all generated images into the directory of the built site. */
export function writeImages(site: string): void {
  for (const directory of ["images", "crests"]) mkdirSync(join(site, directory), { recursive: true });
  for (const [path, draw] of generatedImages()) writeFileSync(join(site, path), draw());
}
