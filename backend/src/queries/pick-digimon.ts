import type { Summary } from "@digidex/db-snapshot";
import sql, { empty } from "sql-template-tag";
import type { Database } from "../database/database.ts";
import { digimonConditions, type ResolvedFilters } from "./digimon-conditions.ts";
import type { FoundDigimon } from "./find-digimon.ts";
import { digimonMatches } from "./search.ts";

type Pick = { filters: ResolvedFilters; vocabularies: Summary["vocabularies"]; share: number };

/** The Digimon that stands `share` (0 to below 1) of the way down the filtered list in id order. */
export async function pickDigimon(
  database: Database,
  { filters, vocabularies, share }: Pick,
): Promise<FoundDigimon | undefined> {
  const searched = filters.q ? sql`and d.id in (select digimon_id from (${digimonMatches(filters.q)}) matches)` : empty;
  const [row] = await database.query<FoundDigimon>(sql`
    with hits as materialized (
      select d.id from digimon d where ${digimonConditions(filters, vocabularies) ?? sql`true`} ${searched}
    )
    select link->>'slug' as slug, detail::text from digimon_documents where digimon_id = (
      select id from hits order by id
      limit 1 offset (select floor(count(*) * ${share}::float8)::int from hits)
    )`);
  return row;
}
