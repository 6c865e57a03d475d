import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import {
  type DigimonDetail,
  type DigimonLink,
  type DigimonRow,
  Game,
  MAX_EVOLUTIONS_IN_DETAIL,
} from "../document-schemas/index.ts";
import { WEIGHT } from "../enumerations.ts";
import { bySlug, groupBy, lookUp } from "../look-up.ts";
import { digimonUrl, imageUrl, type PublicUrls } from "../public-urls.ts";
import type { BuiltStep } from "./build-evolution-steps.ts";

/** Every Digimon's list row, in id order. */
export function buildDigimonRows(dataset: Dataset, urls: PublicUrls): DigimonRow[] {
  const levels = termsOf(dataset.levels, dataset.digimon_levels, (row) => row.level);
  const attributes = termsOf(dataset.attributes, dataset.digimon_attributes, (row) => row.attribute);
  const fields = termsOf(dataset.fields, dataset.digimon_fields, (row) => row.field);
  const types = termsOf(dataset.types, dataset.digimon_types, (row) => row.type);
  return dataset.digimon.map(({ sources: _, ...digimon }) => ({
    ...digimon,
    levels: levels(digimon.slug),
    attributes: attributes(digimon.slug),
    fields: fields(digimon.slug),
    types: types(digimon.slug),
    image: imageUrl(urls, digimon.slug),
    url: digimonUrl(urls, digimon.slug),
  }));
}

function termsOf<Membership extends { digimon: string }>(
  vocabulary: readonly { slug: string; name: string }[],
  memberships: readonly Membership[],
  termOf: (membership: Membership) => string,
) {
  const term = bySlug(vocabulary.map(({ slug, name }) => ({ slug, name })));
  const membershipsOf = groupBy(memberships, ({ digimon }) => digimon);
  return (digimon: string) => membershipsOf(digimon).map((membership) => term(termOf(membership)));
}

/** What other documents contain of a Digimon. */
export const linkTo = ({ slug, name, levels, image }: DigimonRow): DigimonLink => ({ slug, name, levels, image });

/** Every Digimon's detail, in id order. */
export function buildDigimonDetails(
  dataset: Dataset,
  rows: readonly DigimonRow[],
  steps: readonly BuiltStep[],
): DigimonDetail[] {
  const row = bySlug(rows);
  const furtherNames = groupBy(dataset.digimon_names, ({ digimon }) => digimon);
  const skillsOf = skillsByDigimon(dataset);
  const stats = groupBy(dataset.stats, ({ digimon }) => digimon);
  const shown = steps.filter(({ weight }) => weight < WEIGHT.CARDS_ONLY).sort((a, b) => a.weight - b.weight);
  const stepsTo = groupBy(shown, ({ to }) => to.slug);
  const stepsFrom = groupBy(shown, ({ from }) => from.slug);
  const source = lookUp(dataset.sources, ({ code }) => code);

  return dataset.digimon.map((digimon) => ({
    ...row(digimon.slug),
    names: namesOf(digimon, furtherNames(digimon.slug)),
    skills: skillsOf(digimon.slug),
    evolves_from: side(stepsTo(digimon.slug), ({ from }) => from),
    evolves_to: side(stepsFrom(digimon.slug), ({ to }) => to),
    stats: stats(digimon.slug).map(({ digimon: _, sources: __, ...figures }) => figures),
    sources: digimon.sources.map((code) => {
      const { family, repository, path } = source(code);
      return { code, family, repository, path };
    }),
  }));
}

function side(steps: readonly BuiltStep[], otherEnd: (step: BuiltStep) => DigimonRow) {
  const data = steps.slice(0, MAX_EVOLUTIONS_IN_DETAIL);
  return { total: steps.length, data: data.map((step) => ({ digimon: linkTo(otherEnd(step)), ...step.document })) };
}

/** Every name of a Digimon: first the three in `digimon.csv`, then those in `digimon_names.csv`. */
function namesOf(digimon: CsvRow<"digimon">, further: readonly CsvRow<"digimon_names">[]): DigimonDetail["names"] {
  const names: DigimonDetail["names"] = [{ name: digimon.name, lang: "ja-Latn", kind: "primary" }];
  if (digimon.name_ja) names.push({ name: digimon.name_ja, lang: "ja", kind: "japanese" });
  if (digimon.name_dub) names.push({ name: digimon.name_dub, lang: "en", kind: "dub" });
  return [...names, ...further.map(({ name, lang, kind }) => ({ name, lang, kind }))];
}

function skillsByDigimon(dataset: Dataset) {
  const skill = bySlug(dataset.skills);
  const skillsOf = groupBy(dataset.digimon_skills, ({ digimon }) => digimon);
  return (digimon: string): DigimonDetail["skills"] =>
    skillsOf(digimon).map(({ skill: slug, role, learned_at }) => {
      const { name, name_ja, name_dub } = skill(slug);
      return { slug, name, name_ja, name_dub, role, learned_at: learned_at.map(parseLearnedAt) };
    });
}

/** Reads `game:level`, whose form was checked when the file was read. */
function parseLearnedAt(cell: string): DigimonDetail["skills"][number]["learned_at"][number] {
  const [game, level] = cell.split(":");
  return { game: Game.parse(game), level: Number(level) };
}
