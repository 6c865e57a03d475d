import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import {
  type DigimonDetail,
  type DigimonRow,
  type GameEntry,
  MAX_EVOLUTIONS_IN_DETAIL,
} from "../document-schemas/index.ts";
import { WEIGHT } from "../enumerations.ts";
import { bySlug, groupBy, lookUp } from "../look-up.ts";
import { digimonUrl, groupUrl, imageUrl, type PublicUrls, skillUrl } from "../public-urls.ts";
import type { BuiltStep } from "./build-evolution-steps.ts";
import { buildStats } from "./build-games.ts";
import { digimonSkills } from "./digimon-skills.ts";
import { linkTo } from "./link-to.ts";
import { namesByRule } from "./names-by-rule.ts";

/** Every Digimon's list row, in id order. */
export function buildDigimonRows(dataset: Dataset, urls: PublicUrls): DigimonRow[] {
  const levels = termsOf(dataset.levels, dataset.digimon_levels, (row) => row.level);
  const attributes = termsOf(dataset.attributes, dataset.digimon_attributes, (row) => row.attribute);
  const fields = termsOf(dataset.fields, dataset.digimon_fields, (row) => row.field);
  const types = termsOf(dataset.types, dataset.digimon_types, (row) => row.type);
  return dataset.digimon.map(({ sources: _, ...digimon }) => ({
    ...digimon,
    x_antibody: digimon.x_antibody_kind === "form",
    levels: levels(digimon.slug),
    attributes: attributes(digimon.slug),
    fields: fields(digimon.slug),
    types: types(digimon.slug),
    image: imageUrl(urls, digimon.slug),
    url: digimonUrl(urls, digimon.slug),
  }));
}

function termsOf<Membership extends { digimon: string }>(
  vocabulary: readonly { slug: string; name: string; name_dub?: string | null }[],
  memberships: readonly Membership[],
  termOf: (membership: Membership) => string,
) {
  const term = bySlug(vocabulary.map(({ slug, name, name_dub = null }) => ({ slug, name, name_dub })));
  const membershipsOf = groupBy(memberships, ({ digimon }) => digimon);
  return (digimon: string) => membershipsOf(digimon).map((membership) => term(termOf(membership)));
}

type DetailParts = {
  rows: readonly DigimonRow[];
  steps: readonly BuiltStep[];
  gamesOf(digimon: string): GameEntry[];
  urls: PublicUrls;
};

/** Every Digimon's detail, in id order. */
export function buildDigimonDetails(dataset: Dataset, { rows, steps, gamesOf, urls }: DetailParts): DigimonDetail[] {
  const row = bySlug(rows);
  const furtherNames = groupBy(dataset.digimon_names, ({ digimon }) => digimon);
  const byRule = namesByRule(dataset);
  const skillsOf = skillsByDigimon(dataset, urls);
  const statsOf = buildStats(dataset);
  const group = bySlug(dataset.groups);
  const groupsOf = groupBy(dataset.digimon_groups, ({ digimon }) => digimon);
  const shown = steps.filter(({ weight }) => weight < WEIGHT.CARDS_ONLY).sort(byEvidence);
  const stepsTo = groupBy(shown, ({ to }) => to.slug);
  const stepsFrom = groupBy(shown, ({ from }) => from.slug);
  const source = lookUp(dataset.sources, ({ code }) => code);

  return dataset.digimon.map((digimon) => ({
    ...row(digimon.slug),
    names: namesOf(digimon, furtherNames(digimon.slug), byRule(digimon)),
    skills: skillsOf(digimon.slug),
    evolves_from: side(stepsTo(digimon.slug), ({ from }) => from),
    evolves_to: side(stepsFrom(digimon.slug), ({ to }) => to),
    stats: statsOf(digimon.slug),
    games: gamesOf(digimon.slug),
    groups: groupsOf(digimon.slug).map((membership) => {
      const { slug, name } = group(membership.group);
      return { slug, name, url: groupUrl(urls, slug), core: membership.core };
    }),
    sources: digimon.sources.map((code) => {
      const { family, repository, path } = source(code);
      return { code, family, repository, path };
    }),
  }));
}

/** The best evidence first; ties in the order of the two slugs. */
function byEvidence(a: BuiltStep, b: BuiltStep): number {
  const slugs = (step: BuiltStep) => `${step.from.slug} ${step.to.slug}`;
  return b.document.evidence.score - a.document.evidence.score || (slugs(a) < slugs(b) ? -1 : 1);
}

function side(steps: readonly BuiltStep[], otherEnd: (step: BuiltStep) => DigimonRow) {
  const data = steps.slice(0, MAX_EVOLUTIONS_IN_DETAIL).map((step) => {
    const { works: _, ...shown } = step.document;
    return { digimon: linkTo(otherEnd(step)), ...shown };
  });
  return { total: steps.length, data };
}

type Names = DigimonDetail["names"];

/** Every name of a Digimon: first the three in `digimon.csv`, then those in `digimon_names.csv`, then those by rule. */
function namesOf(digimon: CsvRow<"digimon">, further: readonly CsvRow<"digimon_names">[], byRule: Names): Names {
  const names: Names = [{ name: digimon.name, lang: "ja-Latn", kind: "primary" }];
  if (digimon.name_ja) names.push({ name: digimon.name_ja, lang: "ja", kind: "japanese" });
  if (digimon.name_dub) names.push({ name: digimon.name_dub, lang: "en", kind: "dub" });
  names.push(...further.map(({ name, lang, kind }) => ({ name, lang, kind })));
  const known = new Set(names.map(({ name }) => name));
  return [...names, ...byRule.filter(({ name }) => !known.has(name))];
}

/** The skills of a Digimon: its own in the order of the file, then those that it only learns in a game. */
function skillsByDigimon(dataset: Dataset, urls: PublicUrls) {
  const skill = bySlug(dataset.skills);
  const skillsOf = digimonSkills(dataset);
  return (digimon: string): DigimonDetail["skills"] =>
    skillsOf(digimon).map(({ skill: slug, role, learned_at }) => {
      const { name, name_ja, name_dub } = skill(slug);
      return { slug, name, name_ja, name_dub, url: skillUrl(urls, slug), role, learned_at };
    });
}
