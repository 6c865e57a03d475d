import type { Summary } from "@digidex/db-snapshot";
import { FACET_OF, VOCABULARIES } from "@digidex/db-snapshot/documents";
import sql from "sql-template-tag";
import type { Database } from "../database/database.ts";
import type { DigimonFilters } from "../parameters/digimon-filters.ts";
import { didYouMean } from "../problem/did-you-mean.ts";
import { invalidRequest } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import type { ResolvedFilters } from "./digimon-conditions.ts";
import type { Lookup } from "./find-digimon.ts";
import { resolveDigimon } from "./resolve-digimon.ts";

/**
 * Looks up what the filters refer to.
 * @throws {Problem} 400 that names every unknown slug and key
 */
export async function resolveFilters(
  { database, summary, names }: Omit<Lookup, "urls"> & { summary: Summary },
  filters: DigimonFilters,
): Promise<ResolvedFilters> {
  const errors: ParameterError[] = [];
  for (const vocabulary of VOCABULARIES) {
    const parameter = FACET_OF[vocabulary];
    errors.push(...unknownTerms(parameter, filters[parameter] ?? [], summary.vocabularies[vocabulary]));
  }
  const { skill, evolves_from, evolves_to, ...plain } = filters;
  const resolved: ResolvedFilters = plain;
  if (skill) resolved.skill = await resolveSkills(database, skill, errors);

  const keys = { evolves_from, evolves_to };
  const digimon = await resolveDigimon({ database, names }, keys, errors);
  if (errors.length > 0) throw invalidRequest(errors);
  return { ...resolved, ...digimon };
}

function unknownTerms(
  parameter: string,
  terms: readonly string[],
  ids: Readonly<Record<string, number>>,
): ParameterError[] {
  const unknown = terms.map((term) => term.replace(/^-/, "").toLowerCase()).filter((slug) => !Object.hasOwn(ids, slug));
  if (unknown.length === 0) return [];
  const allowed = Object.keys(ids);
  return unknown.map((slug) => ({
    ...{ parameter, code: "unknown_value", allowed },
    detail: `No ${parameter} matches \`${slug}\`.${didYouMean(slug, allowed)}`,
  }));
}

async function resolveSkills(database: Database, terms: readonly string[], errors: ParameterError[]) {
  const slugs = terms.map((term) => term.replace(/^-/, "").toLowerCase());
  const rows = await database.query<{ asked: string; id: number | null; closest: string | null }>(sql`
    select asked, skill.id, case when skill.id is null then (
      select slug from skills order by similarity(slug, asked) desc, slug limit 1
    ) end as closest
    from unnest(${slugs}::text[]) as asked left join skills skill on skill.slug = asked`);
  const ids = new Map(rows.map((row) => [row.asked, row.id]));
  for (const { asked, closest } of rows.filter((row) => row.id === null)) {
    const hint = didYouMean(asked, closest ? [closest] : []);
    errors.push({ parameter: "skill", code: "unknown_value", detail: `No skill matches \`${asked}\`.${hint}` });
  }
  const chosen = (none: boolean) =>
    terms.flatMap((term, index) => (term.startsWith("-") === none ? (ids.get(slugs[index]!) ?? []) : []));
  return { any: chosen(false), none: chosen(true) };
}
