import type { DigimonLink, EvolutionStep } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";

export type StepEnds = { fromId: number; toId: number };
export type FoundStep = StepEnds & { document: EvolutionStep };

/** The documents of the given steps; ends without a step are left out. */
export function findSteps(database: Database, ends: readonly StepEnds[]): Promise<FoundStep[]> {
  const from = ends.map(({ fromId }) => fromId);
  const to = ends.map(({ toId }) => toId);
  return database.query(sql`
    select from_id as "fromId", to_id as "toId", document
    from evolutions join unnest(${from}::int[], ${to}::int[]) as asked (from_id, to_id) using (from_id, to_id)`);
}

/** How other documents point at the given Digimon. */
export async function findLinks(database: Database, ids: readonly number[]): Promise<Map<number, DigimonLink>> {
  const rows = await database.query<{ id: number; link: DigimonLink }>(sql`
    select digimon_id as id, link from digimon_documents where digimon_id = any(${ids}::int[])`);
  return new Map(rows.map(({ id, link }) => [id, link]));
}
