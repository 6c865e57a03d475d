import type { EvolutionIndex } from "../src/evolution-index/evolution-index.ts";
import { readSteps } from "../src/evolution-index/evolution-steps.ts";
import type { ListIndex } from "../src/list-index/list-index.ts";
import type { MapFile } from "../src/map/map-file.ts";
import { mapPositions } from "./map-positions.ts";

/** The map: its layout, and what it draws and filters of the steps. */
export function mapFile(list: ListIndex, evolutions: EvolutionIndex): MapFile {
  const { counts, to, games, gameSets, gameSet } = evolutions;
  const lines = readSteps(evolutions, list.slugs).map(({ mainLine, cardsOnly }) =>
    mainLine ? "m" : cardsOnly ? "c" : "a",
  );
  return { ...mapPositions(list, evolutions), steps: { counts, to, games, gameSets, gameSet, lines: lines.join("") } };
}
