import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emblemSvg } from "../emblems/emblem-svg.ts";
import { readDigimonFacts } from "../emblems/facts.ts";
import { siteIconPng, siteIconSvg } from "../emblems/site-icon.ts";
import { socialCard } from "../emblems/social-card.ts";

/**
 * All generated images: functions that draw them, by URL path. The site's icons, and for each Digimon the emblem at the
 * URL that the API returns as `image`, and the link preview.
 */
export function generatedImages(): Map<string, () => string | Buffer> {
  return new Map<string, () => string | Buffer>([
    ["/favicon.svg", siteIconSvg],
    ["/icon-192.png", () => siteIconPng(3)],
    ["/icon-512.png", () => siteIconPng(8)],
    ...readDigimonFacts().flatMap((facts) => [
      [`/images/${facts.slug}.svg`, () => emblemSvg(facts)] as const,
      [`/cards/${facts.slug}.png`, () => socialCard(facts)] as const,
    ]),
  ]);
}

/** Writes all generated images into the directory of the built site. */
export function writeImages(site: string): void {
  for (const directory of ["images", "cards"]) mkdirSync(join(site, directory), { recursive: true });
  for (const [path, draw] of generatedImages()) writeFileSync(join(site, path), draw());
}
