import { digimonUrl, fold, type PublicUrls, type Row } from "@digidex/db-snapshot";
import type { DigimonDetail } from "@digidex/db-snapshot/documents";
import type { EvolutionGraph } from "@digidex/db-snapshot/graph";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { JsonText } from "../database/stored-json.ts";
import type { DigimonNames } from "../names/digimon-names.ts";
import { isId } from "../parameters/text.ts";
import { Problem } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import { required } from "../required.ts";

/** What finding a Digimon by key needs; the public URLs and the names are for the candidates of a problem. */
export type Lookup = { database: Database; urls: PublicUrls; names(): Promise<DigimonNames> };

/** A Digimon's slug and its stored detail. */
export type FoundDigimon = { slug: string; detail: JsonText<DigimonDetail> };

const d = columnsOf("digimon", "d");
const k = columnsOf("digimon_keys", "k");
const document = columnsOf("digimon_documents", "document");

/**
 * The Digimon that a key identifies: by id or slug, else by its primary name, else by any other name, else by a name that
 * differs in punctuation, spaces or the order of words. Of several with one name, the only one without a suffix in
 * parentheses is meant.
 * @throws {Problem} 404 with the closest names, or 409 with the Digimon that share the name
 */
export async function findDigimon(lookup: Lookup, key: string): Promise<FoundDigimon> {
  const { database, urls, names } = lookup;
  const [found, ...others] = plainOf(await findDetails(database, key));
  if (found && others.length === 0) return found;
  // A number is an id first, and may be a name; full-width digits are one, too. Of other keys without a detail the database
  // knows no more.
  const isKnown = found !== undefined || isId(fold(key));
  const candidates = isKnown ? ((await findCandidates(lookup, [key])).get(key) ?? []) : identified(await names(), key);
  const [candidate] = candidates;
  if (!candidate) {
    const suggestions = referencesTo(urls, (await names()).closest(key, 5));
    const advice = suggestions.length > 0 ? "" : " Search with `/digimon?q=`.";
    throw new Problem("not-found", `No Digimon matches \`${key}\`.${advice}`, { suggestions });
  }
  if (candidates.length > 1) {
    throw new Problem("ambiguous-name", `\`${key}\` names several Digimon: use a slug.`, {
      candidates: referencesTo(urls, candidates),
    });
  }
  const [detail] = await findDetails(database, String(candidate.id));
  return required(detail, `detail of Digimon ${candidate.id}`);
}

type NamedDetail = FoundDigimon & { name: string };

async function findDetails(database: Database, key: string): Promise<NamedDetail[]> {
  const columns = sql`
    ${document.link}->>'slug' as slug, ${document.link}->>'name' as name, ${document.detail}::text as detail`;
  const rows = isId(key)
    ? await database.query<NamedDetail & Pick<Row<"digimon_keys">, "priority">>(sql`
        select ${columns}, 0 as priority
        from digimon_documents document where ${document.digimon_id} = ${Number(key)}`)
    : await database.query<NamedDetail & Pick<Row<"digimon_keys">, "priority">>(sql`
        select ${columns}, ${k.priority}
        from digimon_keys k join digimon_documents document on ${document.digimon_id} = ${k.digimon_id}
        where ${k.key} = ${fold(key)}
        order by ${k.priority}, ${k.digimon_id}`);
  return rows.filter((row) => row.priority === rows[0]?.priority).map(({ priority: _, ...found }) => found);
}

/** Of several Digimon with one name, the only one without a suffix in parentheses; else all. */
function plainOf<Named extends { name: string }>(candidates: Named[]): Named[] {
  const plain = candidates.filter(({ name }) => !name.endsWith(")"));
  return plain.length === 1 ? plain : candidates;
}

/** As `findDigimon`, for the id alone. @throws {Problem} 404 or 409 */
export async function findDigimonId(lookup: Lookup, key: string): Promise<number> {
  const [first, ...others] = (await findCandidates(lookup, [key])).get(key) ?? [];
  if (first && others.length === 0) return first.id;
  await findDigimon(lookup, key);
  throw new Error(`\`${key}\` has a detail and no id.`);
}

type DigimonCandidate = Pick<Row<"digimon">, "id" | "slug" | "name" | "name_ja">;

/** For each of many keys the Digimon that it identifies with the best priority, in one statement for all exact keys. */
async function findCandidates(
  { database, names }: Omit<Lookup, "urls">,
  keys: readonly string[],
): Promise<Map<string, DigimonCandidate[]>> {
  const rows = await database.query<{ given: string; candidates: DigimonCandidate[] | null }>(sql`
    select given, (
      select json_agg(
        json_build_object('id', ${d.id}, 'slug', ${d.slug}, 'name', ${d.name}, 'name_ja', ${d.name_ja}) order by ${d.id}
      )
      from (
        select d.*, rank() over (order by ${k.priority}) as place
        from digimon_keys k join digimon d on ${d.id} = ${k.digimon_id}
        where ${k.key} = folded_key
        union all
        select d.*, 1 from digimon d where ${d.id}::text = folded_key
      ) d
      where place = 1
    ) as candidates
    from unnest(${keys}::text[], ${keys.map(fold)}::text[]) as keys (given, folded_key)`);
  const found = new Map(rows.map((row) => [row.given, plainOf(row.candidates ?? [])]));
  for (const [key, candidates] of found) {
    if (candidates.length === 0) found.set(key, identified(await names(), key));
  }
  return found;
}

/** The Digimon with a name that differs from the key in punctuation, spaces or the order of words only. */
function identified({ names }: DigimonNames, key: string): DigimonCandidate[] {
  const matches = names.identify(key);
  const primary = matches.filter(({ kind }) => kind === "primary");
  return plainOf([...new Set((primary.length > 0 ? primary : matches).map(({ digimon }) => digimon))]);
}

/**
 * The ids of the Digimon that parameters identify by key, in one statement; parameters without a value are left out.
 * @param errors receives an error for every unknown or ambiguous key
 */
export async function resolveDigimon<Parameter extends string>(
  lookup: Lookup,
  keys: Readonly<Record<Parameter, string | undefined>>,
  errors: NameError[],
): Promise<Partial<Record<Parameter, number>>> {
  const given = Object.entries<string | undefined>(keys).flatMap(([parameter, key]) =>
    key === undefined ? [] : [{ parameter, key }],
  );
  const resolved: Record<string, number> = {};
  if (given.length > 0) {
    const keys = given.map(({ key }) => key);
    const candidates = await findCandidates(lookup, keys);
    for (const { parameter, key } of given) {
      const [first, ...others] = candidates.get(key) ?? [];
      if (first && others.length === 0) resolved[parameter] = first.id;
      else errors.push(await unresolved(lookup, bareName(parameter), key, first ? [first, ...others] : []));
    }
  }
  return resolved as Partial<Record<Parameter, number>>;
}

/** An entry of a list (`avoid[1]`) is reported under the name that the parameter has in the URL. */
const bareName = (parameter: string) => parameter.replace(/\[\d+\]$/, "");

/** As `resolveDigimon`. @throws {Problem} 404 when a key is unknown, 409 when one is ambiguous */
async function requireDigimon<Parameter extends string>(
  lookup: Lookup,
  keys: Readonly<Record<Parameter, string>>,
): Promise<Record<Parameter, number>> {
  const errors: NameError[] = [];
  const resolved = await resolveDigimon(lookup, keys, errors);
  if (errors.length > 0) throw nameFault(errors);
  return resolved as Record<Parameter, number>;
}

/**
 * As `requireDigimon`, for the nodes of a graph. A slug, which most requests have, needs no statement.
 * @throws {Problem} 404 when a key is unknown, 409 when one is ambiguous
 */
export async function requireNodes<Parameter extends string>(
  lookup: Lookup,
  graph: EvolutionGraph,
  keys: Readonly<Record<Parameter, string>>,
): Promise<Record<Parameter, number>> {
  const given = Object.entries<string>(keys);
  const others = given.filter(([, key]) => graph.nodeOfSlug(key) === undefined);
  const ids: Record<string, number> = others.length > 0 ? await requireDigimon(lookup, Object.fromEntries(others)) : {};
  const nodes = given.map(([parameter, key]) => {
    return [parameter, graph.nodeOfSlug(key) ?? graph.nodeOf(required(ids[parameter], `id of ${parameter}`))];
  });
  return Object.fromEntries(nodes) as Record<Parameter, number>;
}

/**
 * The problem of parameters that name no Digimon, or several: the same as for a key in the path, with the parameters in
 * `errors`. The candidates and suggestions are those of the first.
 */
export function nameFault(errors: readonly NameError[]): Problem {
  const detail = errors.map((error) => error.detail).join(" ");
  const plain = errors.map(withoutNames);
  const ambiguous = errors.find(({ candidates }) => candidates.length > 0);
  if (ambiguous) return new Problem("ambiguous-name", detail, { errors: plain, candidates: ambiguous.candidates });
  return new Problem("not-found", detail, { errors: plain, suggestions: errors[0]?.suggestions ?? [] });
}

/** As `errors` of a problem lists it. */
export const withoutNames = ({ candidates: _, suggestions: __, ...error }: NameError): ParameterError => error;

type Reference = Pick<DigimonCandidate, "slug" | "name" | "name_ja"> & { url: string };
/** What is wrong with a parameter that names a Digimon. */
export type NameError = ParameterError & { candidates: Reference[]; suggestions: Reference[] };

const referencesTo = (urls: PublicUrls, digimon: readonly DigimonCandidate[]): Reference[] =>
  digimon.map(({ slug, name, name_ja }) => ({ slug, name, name_ja, url: digimonUrl(urls, slug) }));

async function unresolved(
  { names, urls }: Pick<Lookup, "names" | "urls">,
  parameter: string,
  key: string,
  candidates: readonly DigimonCandidate[],
): Promise<NameError> {
  const slugs = candidates.map(({ slug }) => slug);
  if (slugs.length > 0) {
    const detail = `\`${key}\` names several Digimon. Use one of their slugs: ${slugs.join(", ")}.`;
    const named = { candidates: referencesTo(urls, candidates), suggestions: [] };
    return { parameter, code: "unknown_value", detail, allowed: slugs, ...named };
  }
  const similar = (await names()).closest(key, 5);
  const [closest] = similar;
  const hint = closest ? ` Did you mean \`${closest.slug}\`?` : " Search with `/digimon?q=`.";
  const named = { candidates: [], suggestions: referencesTo(urls, similar) };
  return { parameter, code: "unknown_value", detail: `No Digimon matches \`${key}\`.${hint}`, ...named };
}
