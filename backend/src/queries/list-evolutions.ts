import type { Evolution } from "@digidex/db-snapshot/documents";
import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Database } from "../database/database.ts";
import type { MediaChoice } from "../graph/evolution-graph.ts";
import { cut } from "./cut.ts";

export type DirectedEvolution = { direction: "from" | "to" } & Evolution;

type ListEvolutions = {
  digimonId: number;
  direction: "from" | "to" | "both";
  kind?: readonly string[] | undefined;
  media?: readonly MediaChoice[] | undefined;
  main_line?: boolean | undefined;
  page: number;
  limit: number;
};

/** One page of the steps from and to a Digimon: those to it first, on each side the main line first. */
export async function listEvolutions(
  database: Database,
  query: ListEvolutions,
): Promise<{ total: number; data: DirectedEvolution[] }> {
  const { digimonId, direction } = query;
  const side = (name: "from" | "to") => {
    const [own, other] = name === "from" ? ["to_id", "from_id"] : ["from_id", "to_id"];
    return sql`
      select ${name}::text as direction, ${raw(other!)} as other_id, weight, document
      from evolutions where ${raw(own!)} = ${digimonId} ${conditions(query)}`;
  };
  const sides = direction === "both" ? [side("from"), side("to")] : [side(direction)];
  const [row] = await database.query<{ total: number; data: Page[] }>(sql`
    with steps as materialized (${join(sides, " union all ")})
    select
      (select count(*)::int from steps) as total,
      (select coalesce(json_agg(json_build_array(direction, link, step) order by place), '[]') from (
        select direction, link, shown.document as step, row_number() over () as place from (
          select * from steps order by direction, weight, other_id ${cut(query)}
        ) shown join digimon_documents other on other.digimon_id = shown.other_id
        order by direction, weight, other_id
      ) placed) as data`);
  return {
    total: row!.total,
    data: row!.data.map(([side, digimon, step]) => ({ direction: side, digimon, ...step })),
  };
}
type Page = ["from" | "to", Evolution["digimon"], Omit<Evolution, "digimon">];

function conditions({ kind, media, main_line }: ListEvolutions): Sql {
  return join(
    [
      kind ? sql`and kind = any(${kind})` : empty,
      main_line === undefined ? empty : sql`and main_line = ${main_line}`,
      media ? (media.includes("any") ? empty : sql`and media && ${media}::text[]`) : sql`and weight < 2`,
    ],
    " ",
  );
}
