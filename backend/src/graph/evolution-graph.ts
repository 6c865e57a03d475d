import { MEDIA, WEIGHT } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { required } from "../required.ts";

export const MEDIA_CHOICES = [...MEDIA, "any"] as const;
export type MediaChoice = (typeof MEDIA_CHOICES)[number];

/** Which steps to use. Without `media`, all except those seen on cards only. */
export type StepFilter = { mainLine?: boolean | undefined; media?: readonly MediaChoice[] | undefined };

/** A step between two nodes. `weight`: see WEIGHT. */
export type Edge = { from: number; to: number; weight: number; media: readonly string[] };

/** All Digimon and steps, in memory. A node is the index of a Digimon in slug order: comparing nodes compares slugs. */
export type EvolutionGraph = {
  /** Number of nodes. */
  size: number;
  edges: readonly Edge[];
  idOf(node: number): number;
  nodeOf(id: number): number;
};

type Loaded = { ids: number[]; edges: [fromId: number, toId: number, weight: number, media: string[]][] };

const d = columnsOf("digimon", "d");
const e = columnsOf("evolutions", "e");

/** Reads the graph in one statement: about 1,600 nodes and 16,000 edges. */
export async function loadEvolutionGraph(database: Database): Promise<EvolutionGraph> {
  const [row] = await database.query<Loaded>(sql`
    select
      (select json_agg(${d.id} order by ${d.slug} collate "C") from digimon d) as ids,
      (select json_agg(json_build_array(${e.from_id}, ${e.to_id}, ${e.weight}, ${e.media})) from evolutions e) as edges`);
  const { ids, edges } = required(row, "evolution graph");
  const nodes = new Map(ids.map((id, node) => [id, node]));
  const nodeOf = (id: number) => required(nodes.get(id), `node of Digimon ${id}`);
  return {
    size: ids.length,
    edges: edges.map(([from, to, weight, media]) => ({ from: nodeOf(from), to: nodeOf(to), weight, media })),
    idOf: (node) => required(ids[node], `Digimon of node ${node}`),
    nodeOf,
  };
}

/** The edges that pass a filter. */
export function chosenEdges(graph: Pick<EvolutionGraph, "edges">, { mainLine, media }: StepFilter): Edge[] {
  const chosen: readonly string[] = media ?? [];
  return graph.edges.filter((edge) => {
    if (mainLine !== undefined && (edge.weight === WEIGHT.MAIN_LINE) !== mainLine) return false;
    if (!media) return edge.weight < WEIGHT.CARDS_ONLY;
    return chosen.includes("any") || edge.media.some((medium) => chosen.includes(medium));
  });
}

/** For every node the nodes that one step leads to, ascending and without duplicates. */
export type Neighbours = readonly (readonly number[])[];

/**
 * @param size number of nodes
 * @param direction `any`: edges may also be followed backwards
 */
export function neighbours(size: number, edges: readonly Edge[], direction: "forward" | "any"): Neighbours {
  const sets = Array.from({ length: size }, () => new Set<number>());
  for (const { from, to } of edges) {
    sets[from]?.add(to);
    if (direction === "any") sets[to]?.add(from);
  }
  return sets.map((set) => [...set].sort((a, b) => a - b));
}

export function reversed(neighbours: Neighbours): Neighbours {
  const sources: number[][] = neighbours.map(() => []);
  for (const [from, targets] of neighbours.entries()) {
    for (const to of targets) sources[to]?.push(from);
  }
  return sources;
}
