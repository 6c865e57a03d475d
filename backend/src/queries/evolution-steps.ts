import type { Row } from "@digidex/db-snapshot";
import type { EvolutionStep } from "@digidex/db-snapshot/documents";
import { type EvolutionGraph, type FoundPath, type Selection, type Step, stepTaken } from "@digidex/db-snapshot/graph";
import { hasTable } from "@digidex/db-snapshot/step-conditions";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import { required } from "../required.ts";
import { inGame } from "./step-in-game.ts";

type StepEnds = { fromId: number; toId: number };
type StepDocument = Row<"evolutions">["document"];
type Reading = { database: Database; graph: EvolutionGraph };
type Documents = Row<"digimon_documents">;

const e = columnsOf("evolutions", "e");
const document = columnsOf("digimon_documents", "document");

/** A column of the given steps; pairs of Digimon without a step are left out. */
async function readColumn<Column extends "document" | "requirements">(
  { database, graph }: Reading,
  column: Column,
  steps: readonly Step[],
): Promise<Map<Step, Row<"evolutions">[Column]>> {
  const byEnds = new Map(steps.map((step) => [nameOf(endsOf(graph, step)), step]));
  if (byEnds.size === 0) return new Map();
  const ends = [...byEnds.values()].map((step) => endsOf(graph, step));
  const rows = await database.query<StepEnds & { value: Row<"evolutions">[Column] }>(sql`
    select ${e.from_id} as "fromId", ${e.to_id} as "toId", ${e[column]} as value
    from evolutions e join unnest(${ends.map(({ fromId }) => fromId)}::int[], ${ends.map(({ toId }) => toId)}::int[])
      as given (from_id, to_id) on ${e.from_id} = given.from_id and ${e.to_id} = given.to_id`);
  return new Map(rows.map((row) => [required(byEnds.get(nameOf(row)), "step of a row"), row.value]));
}

/**
 * What is kept of each step that was read before, as it is in a game or in general: well-known Digimon have thousands of steps
 * in common.
 */
function keptSteps<Kept>(keep: (document: StepDocument, step: Step, graph: EvolutionGraph) => Kept) {
  /** By game whose table is known, all other games, and no game. */
  const known = new Map<string | undefined, WeakMap<Step, Kept>>();
  /** In the order of the steps. */
  return async (reading: Reading, steps: readonly Step[], game: string | undefined): Promise<Kept[]> => {
    const isTable = game !== undefined && hasTable(game);
    const key = isTable || game === undefined ? game : "";
    const kept = known.get(key) ?? new WeakMap<Step, Kept>();
    known.set(key, kept);
    const missing = steps.filter((step) => !kept.has(step));
    const [documents, requirements] = await Promise.all([
      readColumn(reading, "document", missing),
      isTable ? readColumn(reading, "requirements", missing) : undefined,
    ]);
    for (const [step, document] of documents) {
      kept.set(step, keep(inGame(document, game, requirements?.get(step) ?? []), step, reading.graph));
    }
    return steps.map((step) => required(kept.get(step), "document of a step"));
  };
}

/** The links to the given Digimon, by id. */
export async function findLinks(database: Database, ids: readonly number[]): Promise<Map<number, Documents["link"]>> {
  const rows = await database.query<Pick<Documents, "digimon_id" | "link">>(sql`
    select ${document.digimon_id}, ${document.link}
    from digimon_documents document where ${document.digimon_id} = any(${ids}::int[])`);
  return new Map(rows.map(({ digimon_id, link }) => [digimon_id, link]));
}

/** The steps as edges of a graph, in their order, as the JSON of a list. */
export async function findGraphEdges(reading: Reading, steps: readonly Step[], game: string | undefined) {
  return `[${(await graphEdges(reading, steps, game)).join(",")}]` as JsonText<GraphEdges>;
}

type GraphEdges = ({ from: string; to: string } & Omit<EvolutionStep, "conditions" | "partners" | "works">)[];

const graphEdges = keptSteps((document, { from, to }, { slugOf }) => {
  const { conditions: _, partners: __, works: ___, ...edge } = document;
  return JSON.stringify({ from: slugOf(from), to: slugOf(to), ...edge });
});

const pathSteps = keptSteps(({ kind, condition, partners }) => ({ kind, condition, partners }));

const endsOf = (graph: EvolutionGraph, { from, to }: Step): StepEnds => ({
  fromId: graph.idOf(from),
  toId: graph.idOf(to),
});
const nameOf = ({ fromId, toId }: StepEnds) => `${fromId}>${toId}`;

export type DescribedPath = Awaited<ReturnType<typeof describePaths>>[number];

/**
 * Turns paths of graph nodes into slugs and steps. A path takes a step backwards where none leads forwards.
 * @param game its requirements are added to each step; without a game, steps have none
 */
export async function describePaths(
  reading: Reading,
  { selection, game }: { selection: Selection; game: string | undefined },
  paths: readonly FoundPath[],
) {
  const { slugOf } = reading.graph;
  const taken = paths.map(({ nodes }) =>
    nodes.slice(1).map((to, index) => stepTaken(selection, required(nodes[index], "node before a step"), to)),
  );
  const steps = [...new Set(taken.flat().map(({ step }) => step))];
  const [documents, requirements] = await Promise.all([
    pathSteps(reading, steps, game),
    game === undefined ? undefined : readColumn(reading, "requirements", steps),
  ]);
  const documentOf = new Map(steps.map((step, index) => [step, documents[index]]));
  return paths.map(({ nodes, cost }, index) => ({
    length: nodes.length - 1,
    cost,
    digimon: nodes.map(slugOf),
    steps: required(taken[index], "steps of a path").map(({ step, direction }) => {
      const [from, to] = direction === "evolve" ? [step.from, step.to] : [step.to, step.from];
      const asked = requirements?.get(step)?.find((one) => one.game === game)?.alternatives ?? [];
      return {
        ...{ from: slugOf(from), to: slugOf(to), direction, ...required(documentOf.get(step), "step") },
        ...(requirements && { requirements: direction === "evolve" ? asked : [] }),
      };
    }),
  }));
}
