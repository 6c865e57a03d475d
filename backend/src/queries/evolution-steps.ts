import type { Row } from "@digidex/db-snapshot";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { EvolutionGraph } from "../graph/evolution-graph.ts";
import { required } from "../required.ts";

export type StepEnds = { fromId: number; toId: number };
type Documents = Row<"digimon_documents">;

const e = columnsOf("evolutions", "e");
const document = columnsOf("digimon_documents", "document");

/** The documents of the given steps; pairs of Digimon without a step are left out. */
export function findSteps(database: Database, ends: readonly StepEnds[]) {
  const from = ends.map(({ fromId }) => fromId);
  const to = ends.map(({ toId }) => toId);
  return database.query<StepEnds & Pick<Row<"evolutions">, "document">>(sql`
    select ${e.from_id} as "fromId", ${e.to_id} as "toId", ${e.document}
    from evolutions e join unnest(${from}::int[], ${to}::int[]) as given (from_id, to_id)
      on ${e.from_id} = given.from_id and ${e.to_id} = given.to_id`);
}

/** The links to the given Digimon, by id. */
export async function findLinks(database: Database, ids: readonly number[]): Promise<Map<number, Documents["link"]>> {
  const rows = await database.query<Pick<Documents, "digimon_id" | "link">>(sql`
    select ${document.digimon_id}, ${document.link}
    from digimon_documents document where ${document.digimon_id} = any(${ids}::int[])`);
  return new Map(rows.map(({ digimon_id, link }) => [digimon_id, link]));
}

/**
 * Turns paths of graph nodes into slugs and steps.
 * @param isForward whether the step between two neighbours leads from the first to the second
 */
export async function describePaths(
  database: Database,
  graph: EvolutionGraph,
  paths: readonly (readonly number[])[],
  isForward: (from: number, to: number) => boolean,
) {
  const described = paths.map((path) => ({
    path,
    steps: path.slice(1).map((to, index) => {
      const from = required(path[index], "node before a step");
      const forward = isForward(from, to);
      const ends = forward
        ? { fromId: graph.idOf(from), toId: graph.idOf(to) }
        : { fromId: graph.idOf(to), toId: graph.idOf(from) };
      return { from, to, forward, ends };
    }),
  }));
  const ends = described.flatMap(({ steps }) => steps.map((step) => step.ends));
  const ids = [...new Set(paths.flat())].map(graph.idOf);
  const [links, steps] = await Promise.all([findLinks(database, ids), findSteps(database, ends)]);

  const slugOf = (node: number) => required(links.get(graph.idOf(node)), `link of node ${node}`).slug;
  const nameOf = ({ fromId, toId }: StepEnds) => `${fromId}>${toId}`;
  const documents = new Map(steps.map((step) => [nameOf(step), step.document]));
  return described.map(({ path, steps }) => ({
    length: steps.length,
    digimon: path.map(slugOf),
    steps: steps.map(({ from, to, forward, ends }) => {
      const { kind, condition, partners } = required(documents.get(nameOf(ends)), `step ${nameOf(ends)}`);
      const direction = forward ? ("evolve" as const) : ("devolve" as const);
      return { from: slugOf(from), to: slugOf(to), direction, kind, condition, partners };
    }),
  }));
}
