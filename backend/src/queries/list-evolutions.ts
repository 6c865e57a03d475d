import type { DigimonLink, EvolutionStep, GameRequirements } from "@digidex/db-snapshot/documents";
import type { MediaChoice } from "@digidex/db-snapshot/graph";
import { LIKELY_MAIN_LINE } from "@digidex/db-snapshot/main-line";
import sql, { empty, join, type Sql } from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import { required } from "../required.ts";
import { isNotCardsOnly, limitOffset } from "./fragments.ts";
import { inGame } from "./step-in-game.ts";

type Direction = "from" | "to";
export type DirectedEvolution = { direction: Direction; digimon: DigimonLink } & EvolutionStep & {
    requirements: GameRequirements[];
  };

type ListEvolutions = {
  digimonId: number;
  direction: Direction | "both";
  kind?: readonly string[] | undefined;
  media?: readonly MediaChoice[] | undefined;
  main_line?: boolean | undefined;
  likely_main_line?: boolean | undefined;
  /** Slug. */
  game?: string | undefined;
  page: number;
  limit: number;
};

const d = columnsOf("digimon", "d");
const e = columnsOf("evolutions", "e");
const other = columnsOf("digimon_documents", "other");

/** One page of the steps to and from a Digimon: those to it (`from`) first, in each direction by evidence, then by slug. */
export async function listEvolutions(
  database: Database,
  query: ListEvolutions,
): Promise<{ total: number; data: DirectedEvolution[] }> {
  const { digimonId, direction, game } = query;
  const stepsOf = (direction: Direction) => {
    const [ownId, otherId] = direction === "from" ? [e.to_id, e.from_id] : [e.from_id, e.to_id];
    return sql`
      select ${direction}::text as direction, ${otherId} as other_id, ${e.evidence} as evidence,
        ${d.slug} collate "C" as slug, ${e.document} as step, ${e.requirements} as requirements
      from evolutions e join digimon d on ${d.id} = ${otherId} where ${ownId} = ${digimonId} ${conditions(query)}`;
  };
  const directions = direction === "both" ? [stepsOf("from"), stepsOf("to")] : [stepsOf(direction)];
  const [row] = await database.query<{ total: number; data: PageRow[] }>(sql`
    with steps as materialized (${join(directions, " union all ")})
    select
      (select count(*)::int from steps) as total,
      (select coalesce(json_agg(json_build_array(direction, link, step, requirements) order by place), '[]') from (
        select direction, ${other.link} as link, step, requirements, row_number() over () as place from (
          select * from steps order by direction, evidence desc, slug ${limitOffset(query)}
        ) shown join digimon_documents other on ${other.digimon_id} = shown.other_id
        order by direction, evidence desc, slug
      ) placed) as data`);
  const { total, data } = required(row, "page of evolutions");
  return {
    total,
    data: data.map(([direction, digimon, step, requirements]) => ({
      ...{ direction, digimon, ...inGame(step, game, requirements) },
      requirements: game ? requirements.filter((one) => one.game === game) : requirements,
    })),
  };
}

type PageRow = [Direction, DigimonLink, EvolutionStep, GameRequirements[]];

function conditions({ kind, media, main_line, likely_main_line, game }: ListEvolutions): Sql {
  return join(
    [
      kind ? sql`and ${e.kind} = any(${kind})` : empty,
      main_line === undefined ? empty : sql`and ${e.main_line} is ${main_line ? sql`true` : sql`not true`}`,
      likely_main_line === undefined
        ? empty
        : sql`and coalesce(${e.main_line}, ${e.evidence} >= ${LIKELY_MAIN_LINE}) is ${likely_main_line ? sql`true` : sql`false`}`,
      media
        ? media.includes("any")
          ? empty
          : sql`and ${e.media} && ${media}::text[]`
        : game
          ? empty
          : sql`and ${isNotCardsOnly(e.weight)}`,
      game ? sql`and ${game} = any(${e.games})` : empty,
    ],
    " ",
  );
}
