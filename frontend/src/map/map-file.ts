import type { EvolutionIndex } from "../evolution-index/evolution-index.ts";

export const MAP_FILE_PATH = "/map.json";

/**
 * What the map needs of the places and steps of all Digimon, in one file that the build writes: the evolution index is seven
 * times as large. Positions of Digimon are those of the list index.
 */
export type MapFile = {
  /** Where each Digimon is. The centre is at 0, 0. */
  x: number[];
  y: number[];
  /** The steps as the evolution index has them, and the line of each as its first letter: `main`, `all` or `cards`. */
  steps: Pick<EvolutionIndex, "counts" | "to" | "games" | "gameSets" | "gameSet"> & { lines: string };
};
