import type { MainLineStatus } from "@digidex/client";
import { isLikelyMainLine } from "@digidex/db-snapshot/main-line";
import type { EvolutionIndex } from "./evolution-index.ts";

/**
 * @property games slugs of the games that have the step, of those whose steps can be asked for alone
 * @property mainLine whether it is likely to be of the main line
 */
export type EvolutionStep = {
  from: string;
  to: string;
  games: readonly string[];
  mainLine: boolean;
  cardsOnly: boolean;
};

/** The steps of the index, in its order. @param slugs of all Digimon, by id */
export function readSteps(index: EvolutionIndex, slugs: readonly string[]): EvolutionStep[] {
  const sets = index.gameSets.map((set) => set.map((game) => index.games[game] ?? ""));
  return endsOf(index).map(([from, to], step) => {
    const media = index.media[index.medium[step] ?? -1] ?? [];
    const main_line_status = statusOf(index, step);
    return {
      from: slugs[from] ?? "",
      to: slugs[to] ?? "",
      games: sets[index.gameSet[step] ?? 0] ?? [],
      mainLine: isLikelyMainLine({ main_line_status, evidence: { score: (index.evidence[step] ?? 0) / 100 } }),
      cardsOnly: media.length > 0 && media.every((medium) => medium === "card"),
    };
  });
}

const STATUS: Record<string, MainLineStatus> = { y: "yes", n: "no" };

/** Whether a step is marked as one of the main line. */
export const statusOf = ({ mainLine }: EvolutionIndex, step: number): MainLineStatus =>
  STATUS[mainLine[step] ?? ""] ?? "unknown";

/** The positions of both Digimon of each step. */
export function endsOf({ counts, to }: Pick<EvolutionIndex, "counts" | "to">): [from: number, to: number][] {
  let step = 0;
  return counts.flatMap((count, from) => {
    let position = 0;
    return Array.from({ length: count }, (): [number, number] => {
      position += to[step++] ?? 0;
      return [from, position];
    });
  });
}
