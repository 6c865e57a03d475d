import type { CsvRow, Dataset } from "../dataset/csv-files.ts";
import type { DigimonDetail } from "../document-schemas/index.ts";
import type { Documents } from "../documents/build-documents.ts";
import { digimonSkills } from "../documents/digimon-skills.ts";
import { prominence } from "../documents/prominence.ts";
import { elementOf, VOCABULARIES, type Vocabulary, WEIGHT } from "../enumerations.ts";
import { fold } from "../fold.ts";
import { bySlug } from "../look-up.ts";
import type { Row, TableName } from "../schema/tables.ts";
import type { BulkFile } from "./bulk-files.ts";

/** The rows of every compiled table; `data_version` is written by the loader. */
type CompiledTables = { [T in Exclude<TableName, "data_version">]: readonly Row<T>[] };

/** Turns the data set and the documents into rows of the tables. A row may have properties that are no columns. */
export function toTables(dataset: Dataset, documents: Documents, bulkFiles: readonly BulkFile[]): CompiledTables {
  const digimon = bySlug(dataset.digimon);
  const skill = bySlug(dataset.skills);
  const level = bySlug(dataset.levels);
  const attribute = bySlug(dataset.attributes);
  const field = bySlug(dataset.fields);
  const type = bySlug(dataset.types);
  const game = bySlug(dataset.games);
  const group = bySlug(dataset.groups);
  const skillsOf = digimonSkills(dataset);
  const ofDigimon = <R extends { digimon: string }>(row: R) => ({ ...row, digimon_id: digimon(row.digimon).id });
  const rankOf = levelRanks(dataset);
  const evidenceOf = bestEvidence(documents);
  const prominenceOf = prominence(dataset);
  const details = documents.digimon.map(({ detail }) => detail);

  return {
    sources: dataset.sources,
    levels: dataset.levels,
    attributes: dataset.attributes,
    fields: dataset.fields,
    types: dataset.types,
    games: dataset.games,
    groups: dataset.groups,
    digimon: dataset.digimon.map((row) => ({
      ...{ ...row, folded: fold(row.name), level_rank: rankOf(row.slug), x_antibody: row.x_antibody_kind === "form" },
      ...{ evidence: evidenceOf(row.slug), prominence: prominenceOf(row.slug) },
    })),
    digimon_names: details.flatMap(({ id, names }) =>
      names.map((name, position) => ({ digimon_id: id, position, ...name })),
    ),
    digimon_levels: positioned(dataset.digimon_levels).map((row) => ({
      ...ofDigimon(row),
      level_id: level(row.level).id,
    })),
    digimon_attributes: positioned(dataset.digimon_attributes).map((row) => ({
      ...ofDigimon(row),
      attribute_id: attribute(row.attribute).id,
    })),
    digimon_fields: positioned(dataset.digimon_fields).map((row) => ({
      ...ofDigimon(row),
      field_id: field(row.field).id,
    })),
    digimon_types: positioned(dataset.digimon_types).map((row) => ({ ...ofDigimon(row), type_id: type(row.type).id })),
    digimon_games: positioned(
      dataset.digimon.flatMap(({ slug }) =>
        [...documents.members].flatMap(([game, members]) => (members.has(slug) ? [{ digimon: slug, game }] : [])),
      ),
    ).map((row) => ({ ...ofDigimon(row), game_id: game(row.game).id })),
    digimon_groups: positioned(dataset.digimon_groups).map((row) => ({
      ...ofDigimon(row),
      group_id: group(row.group).id,
    })),
    digimon_stats: details.flatMap(({ id, stats }) => stats.map((figures) => ({ digimon_id: id, ...figures }))),
    skills: dataset.skills.map((row) => ({ ...row, folded: fold(row.name), searched: searchedNames(row) })),
    digimon_skills: dataset.digimon.flatMap(({ id, slug }) =>
      skillsOf(slug).map((known, position) => ({
        ...{ digimon_id: id, skill_id: skill(known.skill).id, position, role: known.role },
        learned_at: known.learned_at.map(({ game, level }) => `${game}:${level}`),
      })),
    ),
    skill_stats: documents.skills.flatMap(({ detail }) =>
      detail.stats.map((figures) => ({ skill_id: detail.id, ...figures })),
    ),
    skill_figures: documents.skills.flatMap(({ detail }) =>
      detail.figures.map((figures, position) => ({
        ...{ skill_id: detail.id, game_id: game(figures.game).id, position, power: figures.power },
        element: elementOf(figures.element),
      })),
    ),
    evolutions: documents.steps.map((step) => ({
      ...{ ...step.document, ...step, from_id: step.from.id, to_id: step.to.id },
      ...{ evidence: step.document.evidence.score, path_cost: Math.round(step.cost * 100) },
    })),
    evolution_conditions: documents.steps.flatMap(({ from, to, document }) =>
      document.conditions.map(({ context, text }, position) => ({
        ...{ from_id: from.id, to_id: to.id, position, context, condition: text },
      })),
    ),
    fusions: dataset.fusions.map(({ to, kind }, index) => ({ id: index + 1, to_id: digimon(to).id, kind })),
    fusion_members: dataset.fusions.flatMap(({ members }, index) =>
      [...Map.groupBy(members, (slug) => slug)].map(([slug, same]) => ({
        ...{ fusion_id: index + 1, digimon_id: digimon(slug).id, quantity: same.length },
      })),
    ),
    digimon_documents: documents.digimon.map((documents) => ({ digimon_id: documents.row.id, ...documents })),
    skill_documents: documents.skills.map((documents) => ({ skill_id: documents.row.id, ...documents })),
    term_documents: VOCABULARIES.flatMap((vocabulary) =>
      termsOf(vocabulary, documents).map((term, position) => ({
        ...{ vocabulary, position, slug: term.document.slug, ...term },
      })),
    ),
    digimon_keys: details.flatMap((detail) =>
      [...keysOf(detail)].map(([key, priority]) => ({ key, digimon_id: detail.id, priority })),
    ),
    data_releases: documents.releases.map((document) => ({ id: document.release, document })),
    bulk_files: bulkFiles.map((file, position) => ({ ...file, position })),
  };
}

/** A vocabulary's terms, as they are in lists and by themselves. */
function termsOf(vocabulary: Vocabulary, { terms, games, groups }: Documents) {
  if (vocabulary === "games") return games;
  if (vocabulary === "groups") return groups;
  return terms[vocabulary].map((document) => ({ document, detail: document }));
}

/** The rank of a Digimon's primary level; Digimon without a level come after all others. */
function levelRanks({ levels, digimon_levels }: Dataset): (digimon: string) => number {
  const level = bySlug(levels);
  const last = Math.max(...levels.map(({ rank }) => rank)) + 1;
  const primary = new Map(digimon_levels.toReversed().map((row) => [row.digimon, level(row.level).rank]));
  return (digimon) => primary.get(digimon) ?? last;
}

/** The evidence of a Digimon's best documented step, without those seen on cards only. */
function bestEvidence({ steps }: Documents): (digimon: string) => number {
  const best = new Map<string, number>();
  for (const { from, to, weight, document } of steps) {
    if (weight === WEIGHT.CARDS_ONLY) continue;
    for (const { slug } of [from, to]) best.set(slug, Math.max(document.evidence.score, best.get(slug) ?? 0));
  }
  return (digimon) => best.get(digimon) ?? 0;
}

/** Adds to each row its place among the rows of its Digimon: the files' order has a meaning. */
function positioned<R extends { digimon: string }>(rows: readonly R[]): (R & { position: number })[] {
  const next = new Map<string, number>();
  return rows.map((row) => {
    const position = next.get(row.digimon) ?? 0;
    next.set(row.digimon, position + 1);
    return { ...row, position };
  });
}

const PRIORITY = { SLUG: 0, PRIMARY_NAME: 1, OTHER_NAME: 2 } as const;

/** Every folded key of a Digimon except its id, with the best priority that it has. */
function keysOf({ slug, names }: DigimonDetail): Map<string, number> {
  const keys = new Map<string, number>([[slug, PRIORITY.SLUG]]);
  for (const { name, kind } of names) {
    const key = fold(name);
    if (!keys.has(key)) keys.set(key, kind === "primary" ? PRIORITY.PRIMARY_NAME : PRIORITY.OTHER_NAME);
  }
  return keys;
}

function searchedNames(skill: CsvRow<"skills">): string {
  const names = [skill.name, skill.name_ja, skill.name_dub, skill.meaning, ...skill.aliases];
  return [...new Set(names.filter((name) => name !== null).map(fold))].join("\n");
}
