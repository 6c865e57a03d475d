import { createEvolutionGraph, type EvolutionGraph, type Selection } from "@digidex/db-snapshot/graph";
import { LRUCache } from "lru-cache";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { required } from "../required.ts";

type Loaded = {
  digimon: [id: number, slug: string][];
  steps: [
    ...[fromId: number, toId: number, weight: number, media: string[], games: string[]],
    ...[evidence: number, cost: number, mainLine: boolean | null],
  ][];
};

const d = columnsOf("digimon", "d");
const e = columnsOf("evolutions", "e");

/** Number of filters whose selections are kept: more than the common ones, which are one game or one choice of media. */
const KEPT_SELECTIONS = 100;

/** Reads the graph in one statement: about 1,600 nodes and 16,000 steps. */
export async function loadEvolutionGraph(database: Database): Promise<EvolutionGraph> {
  const [row] = await database.query<Loaded>(sql`
    select
      (select json_agg(json_build_array(${d.id}, ${d.slug}) order by ${d.slug} collate "C") from digimon d) as digimon,
      (select json_agg(json_build_array(
        ${e.from_id}, ${e.to_id}, ${e.weight}, ${e.media}, ${e.games}, ${e.evidence}, ${e.path_cost}, ${e.main_line}
      )) from evolutions e) as steps`);
  const { digimon, steps } = required(row, "evolution graph");
  const nodes = new Map(digimon.map(([id], node) => [id, node]));
  const nodeOf = (id: number) => required(nodes.get(id), `node of Digimon ${id}`);
  return createEvolutionGraph(
    digimon,
    steps.map(([from, to, weight, media, games, evidence, cost, mainLine]) => ({
      ...{ from: nodeOf(from), to: nodeOf(to), weight, media, games, evidence, cost, mainLine },
    })),
    new LRUCache<string, Selection>({ max: KEPT_SELECTIONS }),
  );
}
