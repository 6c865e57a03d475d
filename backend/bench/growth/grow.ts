import type { Client } from "pg";
import { seededRandom, shuffled } from "../random.ts";

/** The id of a copy is its number times this, plus the id of its original. */
const STRIDE = 10_000;

/** How the names of copies relate to existing names. */
export type Names = "own" | "alike";

/**
 * Multiplies the Digimon of a database. A copy has the levels, attributes, fields, types, year and documents of its
 * original, and names that are either
 *
 * - `own`: the names of the original with all letters substituted, by a different alphabet for each copy. The number of
 *   results of a search stays the same.
 * - `alike`: composed of three existing names: the first syllable of the original's, the second of another and the rest
 *   of a third ("Agumon", "Greymon", "Tyranomon": "ag" + "ey" + "nomon"). The share of names that contain a fragment
 *   stays about the same, so the number of results, which a list has to count, grows with the data.
 *
 * @param factor how many Digimon there are afterwards, as a multiple
 */
export async function grow(client: Client, factor: number, names: Names): Promise<void> {
  const indexes = await dropTrigramIndexes(client);
  // Skips the checks of foreign keys: a copy has the valid references of its original.
  await client.query("set session_replication_role = replica");
  for (const statement of statements(factor, names)) await client.query(statement);
  for (const index of indexes) await client.query(index);
}

/** Building a trigram index is much faster than inserting into it. @returns statements that create the indexes again */
async function dropTrigramIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename in ('digimon', 'digimon_keys') and indexdef like '%gin_trgm_ops%'`);
  for (const { name } of rows) await client.query(`drop index "${name}"`);
  return rows.map(({ definition }) => definition);
}

/** SQL for a pseudorandom integer below `below`. */
const pick = (seed: string, below: string) => `((hashtextextended(${seed}, 7) & 9007199254740991) % ${below})::int`;

function statements(factor: number, names: Names): string[] {
  // More copies than needed, because duplicate names are discarded.
  const copies = Math.ceil((factor - 1) * 1.3);
  const { prepare, copied, otherKeys } = names === "own" ? ownNames(copies) : alikeNames(copies);
  return [
    ...prepare,
    `create temp table copies as
      with named as (${copied}
      ), unique_names as (
        select distinct on (slug) *
        from (select *, trim('-' from regexp_replace(folded, '[^a-z0-9]+', '-', 'g')) as slug from named) slugged
        where slug <> '' and not exists (select from digimon d where d.slug = slugged.slug)
        order by slug, copy, original_id
      )
      select copy * ${STRIDE} + original_id as id, original_id, slug, folded, upper(left(folded, 1)) || substr(folded, 2) as name
      from (select *, row_number() over (partition by original_id order by copy) as nth from unique_names) numbered
      where nth < ${factor}`,
    "analyze copies",
    `insert into digimon (id, slug, name, folded, name_ja, name_dub, x_antibody, release_year, level_rank, sources)
      select copies.id, copies.slug, copies.name, copies.folded, name_ja, name_dub, x_antibody, release_year, level_rank, sources
      from copies join digimon original on original.id = original_id order by copies.id
      on conflict do nothing`,
    ...["level", "attribute", "field", "type"].map(
      (term) => `insert into digimon_${term}s (digimon_id, ${term}_id, position)
        select copies.id, ${term}_id, position from copies join digimon_${term}s on digimon_id = original_id
        order by copies.id, position`,
    ),
    `insert into digimon_documents (digimon_id, link, row, detail)
      select copies.id, link, (
          '{"id":' || copies.id || ',"slug":' || to_json(slug) || ',"name":' || to_json(name)
          || substr(row::text, position(',"name_ja":' in row::text))
        )::json, detail
      from copies join digimon_documents on digimon_id = original_id order by copies.id`,
    `insert into digimon_keys (key, digimon_id, priority)
      select slug, id, 0 from copies
      union all select folded, id, 1 from copies where folded <> slug
      union all ${otherKeys}
      on conflict do nothing`,
    // What a search by name reads.
    `insert into digimon_names (digimon_id, position, name, lang, kind)
      select digimon_id, row_number() over (partition by digimon_id order by priority, key) - 1, key,
        case when key ~ '^[ -~]*$' then 'en' else 'ja' end, case when priority = 2 then 'alias' else 'primary' end
      from digimon_keys where digimon_id > ${STRIDE}`,
    `update data_version set summary = jsonb_set(
        summary::jsonb, '{counts,digimon}', to_jsonb((select count(*) from digimon)))::json`,
  ];
}

/** How copies get names: `copied` selects copy, original_id and folded; `otherKeys` selects further keys of `copies`. */
type Naming = { prepare: string[]; copied: string; otherKeys: string };

/** Groups of letters within which letters are substituted: vowels, consonants, katakana, hiragana. */
const ALPHABETS = [
  "aeiou",
  "bcdfghjklmnpqrstvwxyz",
  lettersBetween("\u30a1", "\u30fa"),
  lettersBetween("\u3041", "\u3096"),
];

function lettersBetween(first: string, last: string): string {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)).join("");
}

function ownNames(copies: number): Naming {
  const random = seededRandom(2_001);
  const substituted = () => ALPHABETS.map((letters) => shuffled([...letters], random).join("")).join("");
  const alphabets = Array.from({ length: copies }, (_, index) => `(${index + 1}, '${substituted()}')`);
  const translated = (text: string) => `translate(${text}, '${ALPHABETS.join("")}', alphabet)`;
  return {
    prepare: [
      "create temp table alphabets (copy int primary key, alphabet text)",
      `insert into alphabets values ${alphabets.join(", ")}`,
    ],
    copied: `
      select copy, original.id as original_id, ${translated("folded")} as folded
      from alphabets cross join digimon original`,
    otherKeys: `
      select ${translated("key")}, copies.id, 2
      from copies join alphabets on copy = id / ${STRIDE}
      join digimon_keys on digimon_id = original_id and priority = 2`,
  };
}

function alikeNames(copies: number): Naming {
  return {
    prepare: [
      `create temp table parts as
        select row_number() over (order by id)::int - 1 as place, parts[1] as head, parts[2] as middle, parts[3] as rest
        from (
          select id, regexp_match(folded, '^([^aeiou ]*[aeiou][^aeiou ]?)([^aeiou ]*[aeiou]+)(.*)$') as parts from digimon
        ) split
        where parts is not null`,
      "create unique index on parts (place)",
      `create temp table other_names as
        select row_number() over (partition by key ~ '^[ -~]*$' order by key)::int - 1 as place,
          count(*) over (partition by key ~ '^[ -~]*$')::int as count, key ~ '^[ -~]*$' as latin, key, digimon_id
        from digimon_keys where priority = 2`,
      "create index on other_names (latin, place)",
    ],
    copied: `
      select copy, original.id as original_id, one.head || two.middle || three.rest as folded
      from generate_series(1, ${copies}) copy
      cross join digimon original
      cross join lateral (select count(*)::int as count from parts) all_parts
      join parts one on one.place = (original.id - 1) % count
      join parts two on two.place = ${pick("copy || 'two' || original.id", "count")}
      join parts three on three.place = ${pick("copy || 'three' || original.id", "count")}`,
    // Other names are composed of halves of two names in the same script.
    otherKeys: `
      select left(one.key, (char_length(one.key) + 1) / 2) || right(two.key, char_length(two.key) / 2), copies.id, 2
      from copies join other_names one on one.digimon_id = original_id
      join other_names two on two.latin = one.latin and two.place = ${pick("copies.id || one.key", "one.count")}`,
  };
}
