import type { Evolution, EvolutionKind } from "@digidex/client";

export type EvolutionGroup = { kind: EvolutionKind; evolutions: Evolution[] };

/** By kind in the order of their first appearance; within a kind the main line stays first. */
export function groupByKind(evolutions: readonly Evolution[]): EvolutionGroup[] {
  const groups = new Map<EvolutionKind, Evolution[]>();
  for (const evolution of evolutions) {
    const group = groups.get(evolution.kind);
    if (group) group.push(evolution);
    else groups.set(evolution.kind, [evolution]);
  }
  return [...groups].map(([kind, ofKind]) => ({
    kind,
    evolutions: ofKind.toSorted((a, b) => Number(b.main_line) - Number(a.main_line)),
  }));
}
