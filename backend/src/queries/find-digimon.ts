import { digimonUrl, fold, type PublicUrls } from "@digidex/db-snapshot";
import type { DigimonDetail } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import type { NameIndex } from "../names/name-index.ts";
import { Problem } from "../problem/problem.ts";

/** What a look-up needs: the database, and for its suggestions all names and the addresses. */
export type Lookup = { database: Database; urls: PublicUrls; names(): Promise<NameIndex> };

/**
 * The Digimon that answers to `key` best: by id or slug, else by its own name, else by any other.
 * @throws {Problem} 404 with the closest names, or 409 with those that share this one
 */
export async function findDigimon({ database, urls, names }: Lookup, key: string): Promise<FoundDigimon> {
  const [found, ...others] = await findDetails(database, key);
  if (!found) {
    const closest = (await names()).closest(key, 5);
    const suggestions = closest.map((digimon) => ({ ...digimon, url: digimonUrl(urls, digimon.slug) }));
    throw new Problem("not-found", `No Digimon matches \`${key}\`.`, { suggestions });
  }
  if (others.length > 0) {
    const sharers = (await findCandidates(database, [key])).get(key) ?? [];
    const candidates = sharers.map(({ id: _, ...one }) => ({ ...one, url: digimonUrl(urls, one.slug) }));
    throw new Problem("ambiguous-name", `\`${key}\` names several Digimon: use a slug.`, { candidates });
  }
  return found;
}

/** A Digimon's detail as it is stored, and what is needed to point at it. */
export type FoundDigimon = { slug: string; detail: JsonText<DigimonDetail> };

async function findDetails(database: Database, key: string): Promise<FoundDigimon[]> {
  const rows = /^\d{1,9}$/.test(key)
    ? await database.query<Ranked>(sql`
        select link->>'slug' as slug, detail::text, 0 as priority
        from digimon_documents where digimon_id = ${Number(key)}`)
    : await database.query<Ranked>(sql`
        select link->>'slug' as slug, detail::text, priority
        from digimon_keys join digimon_documents using (digimon_id)
        where key = ${fold(key)}
        order by priority, digimon_id`);
  return rows.filter((row) => row.priority === rows[0]!.priority).map(({ priority: _, ...found }) => found);
}
type Ranked = FoundDigimon & { priority: number };

export type DigimonCandidate = { id: number; slug: string; name: string; name_ja: string | null };

/** As `findDigimon`, for the id alone. @throws {Problem} 404 or 409 */
export async function findDigimonId(lookup: Lookup, key: string): Promise<number> {
  const [first, ...others] = (await findCandidates(lookup.database, [key])).get(key) ?? [];
  if (first && others.length === 0) return first.id;
  await findDigimon(lookup, key);
  throw new Error(`\`${key}\` has a detail and no id.`);
}

/** The Digimon that answer best to each of many keys, in one statement. */
export async function findCandidates(
  database: Database,
  keys: readonly string[],
): Promise<Map<string, DigimonCandidate[]>> {
  const rows = await database.query<{ asked: string; candidates: DigimonCandidate[] | null }>(sql`
    select asked, (
      select json_agg(json_build_object('id', d.id, 'slug', d.slug, 'name', d.name, 'name_ja', d.name_ja) order by d.id)
      from (
        select d.*, rank() over (order by priority) as place
        from digimon_keys k join digimon d on d.id = k.digimon_id
        where k.key = wanted
        union all
        select d.*, 1 from digimon d where d.id::text = wanted
      ) d
      where place = 1
    ) as candidates
    from unnest(${keys}::text[], ${keys.map(fold)}::text[]) as given (asked, wanted)`);
  return new Map(rows.map((row) => [row.asked, row.candidates ?? []]));
}
