import type { Row } from "@digidex/db-snapshot";
import type { EvolutionStep } from "@digidex/db-snapshot/documents";
import { type EvolutionGraph, type FoundPath, type Selection, type Step, stepTaken } from "@digidex/db-snapshot/graph";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import { required } from "../required.ts";

export type StepEnds = { fromId: number; toId: number };
type Documents = Row<"digimon_documents">;

const e = columnsOf("evolutions", "e");
const document = columnsOf("digimon_documents", "document");

/** The documents of the given steps; pairs of Digimon without a step are left out. */
function findSteps(database: Database, ends: readonly StepEnds[]) {
  const from = ends.map(({ fromId }) => fromId);
  const to = ends.map(({ toId }) => toId);
  return database.query<StepEnds & Pick<Row<"evolutions">, "document" | "requirements">>(sql`
    select ${e.from_id} as "fromId", ${e.to_id} as "toId", ${e.document}, ${e.requirements}
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

/** The steps of a graph that were read before, as JSON: the graphs around well-known Digimon have thousands in common. */
const graphEdges = new WeakMap<Step, string>();

/** The steps as edges of a graph, in their order, as the JSON of a list. */
export async function findGraphEdges(database: Database, graph: EvolutionGraph, steps: readonly Step[]) {
  const missing = new Map(
    steps
      .filter((step) => !graphEdges.has(step))
      .map((step) => [nameOf({ fromId: graph.idOf(step.from), toId: graph.idOf(step.to) }), step]),
  );
  const ends = [...missing.values()].map(({ from, to }) => ({ fromId: graph.idOf(from), toId: graph.idOf(to) }));
  for (const found of missing.size > 0 ? await findSteps(database, ends) : []) {
    const step = required(missing.get(nameOf(found)), "step of an edge");
    const { conditions: _, partners: __, works: ___, ...edge } = found.document;
    const [from, to] = [step.from, step.to].map(graph.slugOf);
    graphEdges.set(step, JSON.stringify({ from, to, ...edge }));
  }
  return `[${steps.map((step) => required(graphEdges.get(step), "edge")).join(",")}]` as JsonText<GraphEdges>;
}

type GraphEdges = ({ from: string; to: string } & Omit<EvolutionStep, "conditions" | "partners" | "works">)[];

const nameOf = ({ fromId, toId }: StepEnds) => `${fromId}>${toId}`;

export type DescribedPath = Awaited<ReturnType<typeof describePaths>>[number];

/** Turns paths of graph nodes into slugs and steps. A path takes a step backwards where none leads forwards. */
export async function describePaths(
  database: Database,
  { graph, selection }: { graph: EvolutionGraph; selection: Selection },
  paths: readonly FoundPath[],
) {
  const described = paths.map(({ nodes, cost }) => ({
    ...{ nodes, cost },
    steps: nodes.slice(1).map((to, index) => stepTaken(selection, required(nodes[index], "node before a step"), to)),
  }));
  const ends = described.flatMap(({ steps }) =>
    steps.map(({ step }) => ({ fromId: graph.idOf(step.from), toId: graph.idOf(step.to) })),
  );
  const found = new Map((await findSteps(database, ends)).map((step) => [nameOf(step), step]));
  return described.map(({ nodes, cost, steps }) => ({
    length: steps.length,
    cost,
    digimon: nodes.map(graph.slugOf),
    steps: steps.map(({ step, direction }) => {
      const [from, to] = direction === "evolve" ? [step.from, step.to] : [step.to, step.from];
      const name = nameOf({ fromId: graph.idOf(step.from), toId: graph.idOf(step.to) });
      const { document, requirements } = required(found.get(name), `step ${name}`);
      const { kind, condition, partners } = document;
      return { from: graph.slugOf(from), to: graph.slugOf(to), direction, kind, condition, partners, requirements };
    }),
  }));
}
