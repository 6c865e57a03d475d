import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";

export const MEDIA_CHOICES = ["game", "story", "card", "any"] as const;
export type MediaChoice = (typeof MEDIA_CHOICES)[number];

/** Which steps count. Without `media`, all but those that are seen on cards only. */
export type StepFilter = { mainLine?: boolean | undefined; media?: readonly MediaChoice[] | undefined };

export type Edge = { from: number; to: number; weight: number; media: readonly string[] };

/** Every Digimon and step, in memory. A node is its place in the order of slugs, so comparing nodes compares slugs. */
export type EvolutionGraph = {
  ids: readonly number[];
  nodeOf: ReadonlyMap<number, number>;
  edges: readonly Edge[];
};

/** Steps that are seen on cards only weigh this much; see the data set's loader. */
const CARDS_ONLY = 2;

/** Reads the whole graph: one statement, about 16,000 steps. */
export async function loadEvolutionGraph(database: Database): Promise<EvolutionGraph> {
  const [row] = await database.query<{ ids: number[]; edges: [number, number, number, string[]][] }>(sql`
    select
      (select json_agg(id order by slug collate "C") from digimon) as ids,
      (select json_agg(json_build_array(from_id, to_id, weight, media)) from evolutions) as edges`);
  const nodeOf = new Map(row!.ids.map((id, node) => [id, node]));
  const edges = row!.edges.map(([from, to, weight, media]) => ({
    ...{ from: nodeOf.get(from)!, to: nodeOf.get(to)!, weight, media },
  }));
  return { ids: row!.ids, nodeOf, edges };
}

/** The steps that count. */
export function chosenEdges(graph: EvolutionGraph, { mainLine, media }: StepFilter): Edge[] {
  return graph.edges.filter((edge) => {
    if (mainLine !== undefined && (edge.weight === 0) !== mainLine) return false;
    if (!media) return edge.weight < CARDS_ONLY;
    return media.includes("any") || edge.media.some((medium) => (media as readonly string[]).includes(medium));
  });
}

/** For every node the nodes that one step leads to, in order and each once. */
export type Neighbours = readonly (readonly number[])[];

/** @param direction with `any`, a step may also be taken back */
export function neighbours(size: number, edges: readonly Edge[], direction: "forward" | "any"): Neighbours {
  const sets = Array.from({ length: size }, () => new Set<number>());
  for (const { from, to } of edges) {
    sets[from]!.add(to);
    if (direction === "any") sets[to]!.add(from);
  }
  return sets.map((set) => [...set].sort((a, b) => a - b));
}

export function reversed(neighbours: Neighbours): Neighbours {
  const sets: number[][] = neighbours.map(() => []);
  neighbours.forEach((targets, from) => {
    for (const to of targets) sets[to]!.push(from);
  });
  return sets;
}
