import type { EvolutionKind, Medium, Partners } from "@digidex/client";

export const EVOLUTION_INDEX_PATH = "/evolution-index.json";

/**
 * All evolution steps, in one file that the build writes: what paths and trees need without the API, and the collection
 * always. Each list has one entry per step; the steps are ordered by the position of the Digimon that evolves, then by that of the other. Positions are those
 * of the list index.
 */
export type EvolutionIndex = {
  /** Number of steps from each Digimon. */
  counts: number[];
  /** Position of the Digimon evolved into, as the difference to the step before from the same Digimon. */
  to: number[];
  kinds: EvolutionKind[];
  /** Position in `kinds`. */
  kind: number[];
  media: Medium[][];
  /** Position in `media`. */
  medium: number[];
  /** One character per step: `y`, `n` or `u` (unknown). */
  mainLine: string;
  /** In hundredths. */
  evidence: number[];
  /** The first is null: without a condition. */
  conditions: (string | null)[];
  /** Position in `conditions`. */
  condition: number[];
  /** The steps that no source gives without a partner. */
  requirePartner: number[];
  /** The steps that need every Digimon. */
  everyDigimon: number[];
  /** Partners without their URLs, by step. */
  partners: Record<number, { kind: Partners["kind"]; digimon: [position: number, quantity: number][] }[]>;
  /** Slugs of the games whose steps can be asked for alone. */
  games: string[];
  /** Each combination of games that a step has, once, as positions in `games`; the first is none. */
  gameSets: number[][];
  /** Position in `gameSets`. */
  gameSet: number[];
  /** The ranks of each Digimon's levels that are on the ladder. */
  ranks: number[][];
};
