import type { Row, Summary } from "@digidex/db-snapshot";
import { FACET_OF, type Facet, VOCABULARIES, type Vocabulary } from "@digidex/db-snapshot/enumerations";
import sql from "sql-template-tag";
import { columnsOf } from "../database/columns.ts";
import type { Database } from "../database/database.ts";
import type { GroupNames } from "../names/group-names.ts";
import { searchDigimon } from "../names/search-digimon.ts";
import type { SkillNames } from "../names/skill-names.ts";
import type { TermMeaning, TermNames } from "../names/term-names.ts";
import type { DigimonFilters } from "../parameters/digimon-filters.ts";
import { isId } from "../parameters/text.ts";
import { invalidRequest } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import type { ResolvedFilters, TermFilter, TermIds } from "./digimon-conditions.ts";
import { type Lookup, type NameError, nameFault, resolveDigimon, withoutNames } from "./find-digimon.ts";

export type FilterLookup = Lookup & {
  summary: Summary;
  skillNames(): Promise<SkillNames>;
  groupNames(): Promise<GroupNames>;
  termNames(): Promise<Record<Vocabulary, TermNames>>;
};

/** A word in a filter that is also the English name of another term than the one that was used. */
export type AmbiguousWord = { parameter: Facet; given: string } & Required<TermMeaning>;

/**
 * Replaces slugs, names and keys by ids.
 * @throws {Problem} 400 that names everything unknown; 404 or 409 if only the name of a Digimon is
 */
export async function resolveFilters(
  lookup: FilterLookup,
  filters: DigimonFilters,
): Promise<{ filters: ResolvedFilters; ambiguous: AmbiguousWord[] }> {
  const { q, level, attribute, field, type, game, group, skill, evolves_from, evolves_to, ...others } = filters;
  const errors: ParameterError[] = [];
  const ambiguous: AmbiguousWord[] = [];
  const resolved: ResolvedFilters = others;
  for (const vocabulary of VOCABULARIES) {
    const facet = FACET_OF[vocabulary];
    const given = filters[facet];
    if (!given) continue;
    const names = (await lookup.termNames())[vocabulary];
    const ids = lookup.summary.vocabularies[vocabulary];
    resolved[facet] = termIds(facet, given.map(parseTerm), { names, ids }, { errors, ambiguous });
  }
  if (skill) resolved.skill = await skillIds(lookup, skill.map(parseTerm), errors);
  const nameErrors: NameError[] = [];
  if (evolves_from !== undefined || evolves_to !== undefined) {
    Object.assign(resolved, await resolveDigimon(lookup, { evolves_from, evolves_to }, nameErrors));
  }
  if (errors.length > 0) throw invalidRequest([...errors, ...nameErrors.map(withoutNames)]);
  if (nameErrors.length > 0) throw nameFault(nameErrors);
  if (q !== undefined) {
    const [digimon, skills, groups] = await Promise.all([lookup.names(), lookup.skillNames(), lookup.groupNames()]);
    resolved.hits = searchDigimon({ digimon, skills, groups }, q);
  }
  return { filters: resolved, ambiguous };
}

type ParsedTerm = { word: string; isNone: boolean };

/** A leading hyphen excludes the Digimon that have the term. */
const parseTerm = (term: string): ParsedTerm => ({ word: term.replace(/^-(?=.)/, ""), isNone: /^-./.test(term) });

function termIds(
  parameter: Facet,
  terms: readonly ParsedTerm[],
  { names, ids }: { names: TermNames; ids: Readonly<Record<string, number>> },
  { errors, ambiguous }: { errors: ParameterError[]; ambiguous: AmbiguousWord[] },
): TermIds {
  const resolved: TermIds = { any: [], none: [] };
  for (const { word, isNone } of terms) {
    const chosen = resolved[isNone ? "none" : "any"];
    if (isId(word) && Object.values(ids).includes(Number(word))) {
      chosen.push(Number(word));
      continue;
    }
    const meaning = names.meaningOf(word);
    const id = meaning && ids[meaning.term.slug];
    if (meaning && id !== undefined) {
      const { term, other } = meaning;
      chosen.push(id);
      if (other) ambiguous.push({ parameter, given: word, term, other });
    } else {
      errors.push(
        meaning
          ? unusableTerm(parameter, word, ids)
          : unknownTerm(parameter, word, names.closest(word, ids)?.slug, Object.keys(ids)),
      );
    }
  }
  return resolved;
}

/** A game that is known, and whose steps are not whole enough to be a filter. */
export function unusableTerm(
  parameter: TermFilter,
  word: string,
  ids: Readonly<Record<string, number>>,
): ParameterError {
  const detail = `\`${word}\` is known, but its steps are not whole enough for \`${parameter}\`: it is not \`filterable\` in \`/games\`.`;
  return { parameter, code: "unknown_value", detail, allowed: Object.keys(ids) };
}

export function unknownTerm(parameter: TermFilter, word: string, closest: string | undefined, allowed?: string[]) {
  const vocabulary = VOCABULARIES.find((one) => FACET_OF[one] === parameter);
  const known = vocabulary ? `\`/${vocabulary}\` lists all.` : "Search with `/skills?q=`.";
  const hint = closest ? ` Did you mean \`${closest}\`?` : ` ${known}`;
  return {
    ...{ parameter, code: "unknown_value" as const, detail: `No ${parameter} matches \`${word}\`.${hint}` },
    ...(allowed && { allowed }),
  };
}

const s = columnsOf("skills", "s");

async function skillIds(
  { database, skillNames }: Pick<FilterLookup, "database" | "skillNames">,
  terms: readonly ParsedTerm[],
  errors: ParameterError[],
): Promise<TermIds> {
  const resolved: TermIds = { any: [], none: [] };
  const bySlug = await findSkillIds(database, terms);
  for (const { word, isNone } of terms) {
    const named = bySlug.has(word) ? [] : (await skillNames()).identify(word);
    const id = bySlug.get(word) ?? (named.length === 1 ? named[0]?.id : undefined);
    if (id !== undefined) resolved[isNone ? "none" : "any"].push(id);
    else if (named.length > 0) errors.push(ambiguousSkill(word, named));
    else errors.push(unknownTerm("skill", word, (await skillNames()).closest(word, 1)[0]?.slug));
  }
  return resolved;
}

function ambiguousSkill(word: string, skills: readonly { slug: string }[]): ParameterError {
  const allowed = skills.map(({ slug }) => slug);
  const detail = `\`${word}\` names several skills. Use one of their slugs, or several: ${allowed.join(", ")}.`;
  return { parameter: "skill", code: "unknown_value", detail, allowed };
}

/** By id or slug: the names of skills are only loaded for other words. */
async function findSkillIds(database: Database, terms: readonly ParsedTerm[]): Promise<Map<string, number>> {
  const rows = await database.query<{ word: string } & Pick<Row<"skills">, "id">>(sql`
    select word, ${s.id} from unnest(${terms.map(({ word }) => word)}::text[]) as word
    join skills s on ${s.slug} = lower(word) or ${s.id}::text = word`);
  return new Map(rows.map(({ word, id }) => [word, id]));
}
