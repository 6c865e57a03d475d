import type { Row, Summary } from "@digidex/db-snapshot";
import { FACET_OF, VOCABULARIES } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { DigimonFilters } from "../parameters/digimon-filters.ts";
import { didYouMean } from "../problem/did-you-mean.ts";
import { invalidRequest } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import type { ResolvedFilters, TermFilter, TermIds } from "./digimon-conditions.ts";
import { type Lookup, resolveDigimon } from "./find-digimon.ts";

/**
 * Replaces slugs and keys by ids.
 * @throws {Problem} 400 that names every unknown slug and key
 */
export async function resolveFilters(
  { database, summary, names }: Omit<Lookup, "urls"> & { summary: Summary },
  filters: DigimonFilters,
): Promise<ResolvedFilters> {
  const { level, attribute, field, type, game, group, skill, evolves_from, evolves_to, ...others } = filters;
  const errors: ParameterError[] = [];
  const resolved: ResolvedFilters = others;
  for (const vocabulary of VOCABULARIES) {
    const facet = FACET_OF[vocabulary];
    const terms = filters[facet]?.map(parseTerm);
    if (terms) resolved[facet] = termIds(facet, terms, termLookup(summary.vocabularies[vocabulary]), errors);
  }
  if (skill) {
    const terms = skill.map(parseTerm);
    resolved.skill = termIds("skill", terms, await skillLookup(database, terms), errors);
  }
  const digimon = await resolveDigimon({ database, names }, { evolves_from, evolves_to }, errors);
  if (errors.length > 0) throw invalidRequest(errors);
  return { ...resolved, ...digimon };
}

type ParsedTerm = { slug: string; isNone: boolean };

/** A term is a slug; a leading hyphen excludes the Digimon that have it. */
const parseTerm = (term: string): ParsedTerm => ({
  slug: term.replace(/^-/, "").toLowerCase(),
  isNone: term.startsWith("-"),
});

/** Finds the id of a slug, and for an unknown slug the slugs to suggest. */
type TermLookup = { ids: ReadonlyMap<string, number>; similar(slug: string): readonly string[]; allowed?: string[] };

function termIds(
  parameter: TermFilter,
  terms: readonly ParsedTerm[],
  { ids, similar, allowed }: TermLookup,
  errors: ParameterError[],
): TermIds {
  const resolved: TermIds = { any: [], none: [] };
  for (const { slug, isNone } of terms) {
    const id = ids.get(slug);
    if (id !== undefined) resolved[isNone ? "none" : "any"].push(id);
    else {
      const detail = `No ${parameter} matches \`${slug}\`.${didYouMean(slug, similar(slug))}`;
      errors.push({ parameter, code: "unknown_value", detail, ...(allowed && { allowed }) });
    }
  }
  return resolved;
}

function termLookup(vocabulary: Readonly<Record<string, number>>): TermLookup {
  const allowed = Object.keys(vocabulary);
  return { ids: new Map(Object.entries(vocabulary)), similar: () => allowed, allowed };
}

const skill = columnsOf("skills", "skill");
const other = columnsOf("skills", "other");

/** Skills are too many to keep in memory: one statement finds the ids, and the most similar slug of an unknown one. */
async function skillLookup(database: Database, terms: readonly ParsedTerm[]): Promise<TermLookup> {
  const slugs = terms.map(({ slug }) => slug);
  const rows = await database.query<{ given: string; id: Row<"skills">["id"] | null; closest: string | null }>(sql`
    select given, ${skill.id}, case when ${skill.id} is null then (
      select ${other.slug} from skills other order by similarity(${other.slug}, given) desc, ${other.slug} limit 1
    ) end as closest
    from unnest(${slugs}::text[]) as given left join skills skill on ${skill.slug} = given`);
  const ids = rows.flatMap(({ given, id }) => (id === null ? [] : [[given, id] as const]));
  const closest = new Map(rows.map((row) => [row.given, row.closest ? [row.closest] : []]));
  return { ids: new Map(ids), similar: (slug) => closest.get(slug) ?? [] };
}
