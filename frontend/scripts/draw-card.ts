import type { CatalogueEntry } from "../emblems/every-digimon.ts";
import { socialCard } from "../emblems/social-card.ts";

/** A Digimon's link preview, with its level and attribute below its name. */
export function drawCard(entry: CatalogueEntry): Buffer {
  return socialCard(
    entry,
    [entry.levelName, entry.attributeName].filter((caption) => caption !== undefined),
  );
}
