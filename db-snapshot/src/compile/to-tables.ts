import type { Dataset } from "../dataset/tables.ts";
import type { Documents } from "../documents/build-documents.ts";
import { VOCABULARIES } from "../documents/schemas/index.ts";
import { fold } from "../fold.ts";
import type { Cell } from "./copy-text.ts";
import { digimonKeys } from "./digimon-keys.ts";

export type Table = { name: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] };

/** The database's tables with all their rows, in an order in which they can be inserted. */
export function toTables(dataset: Dataset, documents: Documents): Table[] {
  const digimon = new Map(documents.rows.map(({ slug, id }) => [slug, id]));
  const skills = new Map(dataset.skills.map(({ slug, id }) => [slug, id]));
  const id = (slug: string) => digimon.get(slug)!;
  const ranks = new Map(dataset.levels.map(({ slug, rank }) => [slug, rank]));
  const lastRank = Math.max(...ranks.values()) + 1;
  const memberships = (
    name: string,
    term: string,
    vocabulary: readonly Identified[],
    joins: readonly Join[],
  ): Table => {
    const ids = new Map(vocabulary.map((word) => [word.slug, word.id]));
    const rows = positioned(joins).map(({ row, position }) => [
      id(row.digimon),
      ids.get(row[term] as string)!,
      position,
    ]);
    return { name, columns: ["digimon_id", `${term}_id`, "position"], rows };
  };

  return [
    table("sources", ["code", "family", "repository", "path", "commit", "licence", "taken"], dataset.sources),
    table("levels", ["id", "slug", "name", "name_ja", "name_dub", "rank", "on_ladder"], dataset.levels),
    table("attributes", ["id", "slug", "name", "name_dub"], dataset.attributes),
    table("fields", ["id", "slug", "name"], dataset.fields),
    table("types", ["id", "slug", "name", "name_dub"], dataset.types),
    table(
      "digimon",
      ["id", "slug", "name", "folded", "name_ja", "name_dub", "x_antibody", "release_year", "level_rank", "sources"],
      documents.rows.map((row, index) => ({
        ...row,
        folded: fold(row.name),
        level_rank: ranks.get(row.levels[0]?.slug ?? "") ?? lastRank,
        sources: dataset.digimon[index]!.sources,
      })),
    ),
    table(
      "digimon_names",
      ["digimon_id", "position", "name", "lang", "kind"],
      documents.details.flatMap((detail) =>
        detail.names.map((name, position) => ({ digimon_id: detail.id, position, ...name })),
      ),
    ),
    memberships("digimon_levels", "level", dataset.levels, dataset.digimon_levels),
    memberships("digimon_attributes", "attribute", dataset.attributes, dataset.digimon_attributes),
    memberships("digimon_fields", "field", dataset.fields, dataset.digimon_fields),
    memberships("digimon_types", "type", dataset.types, dataset.digimon_types),
    table(
      "digimon_stats",
      // biome-ignore format: the columns of one table
      ["digimon_id", "game", "basis", "game_number", "hp", "sp", "atk", "def", "int", "spd", "memory", "equip_slots",
        "element", "weak_element", "aptitude"],
      dataset.stats.map((row) => ({ digimon_id: id(row.digimon), ...row })),
    ),
    table(
      "skills",
      ["id", "slug", "name", "folded", "name_ja", "name_dub", "meaning", "aliases", "searched"],
      dataset.skills.map((skill) => ({ ...skill, folded: fold(skill.name), searched: searchedNames(skill) })),
    ),
    table(
      "digimon_skills",
      ["digimon_id", "skill_id", "position", "role", "learned_at"],
      positioned(dataset.digimon_skills).map(({ row, position }) => ({
        ...{ digimon_id: id(row.digimon), skill_id: skills.get(row.skill)!, position },
        ...{ role: row.role, learned_at: row.learned_at },
      })),
    ),
    table(
      "skill_stats",
      ["skill_id", "game", "element", "kind", "power", "sp_cost", "inheritable"],
      dataset.skill_stats.map((row) => ({ skill_id: skills.get(row.skill)!, ...row })),
    ),
    table(
      "evolutions",
      ["from_id", "to_id", "kind", "main_line", "requires_partner", "media", "weight", "document"],
      documents.edges.map(({ from, to, step, weight }) => ({
        ...{ from_id: from.id, to_id: to.id, weight, document: { json: step } },
        ...{ kind: step.kind, main_line: step.main_line, requires_partner: step.requires_partner, media: step.media },
      })),
    ),
    table(
      "evolution_conditions",
      ["from_id", "to_id", "position", "context", "condition"],
      documents.edges.flatMap(({ from, to, step }) =>
        step.conditions.map(({ context, text }, position) => ({
          ...{ from_id: from.id, to_id: to.id, position, context, condition: text },
        })),
      ),
    ),
    table(
      "fusions",
      ["id", "to_id", "kind"],
      dataset.fusions.map((fusion, index) => ({ id: index + 1, to_id: id(fusion.to), kind: fusion.kind })),
    ),
    table(
      "fusion_members",
      ["fusion_id", "digimon_id", "quantity"],
      dataset.fusions.flatMap((fusion, index) =>
        [...Map.groupBy(fusion.members, (slug) => slug)].map(([slug, same]) => ({
          ...{ fusion_id: index + 1, digimon_id: id(slug), quantity: same.length },
        })),
      ),
    ),
    ...readModelTables(documents),
  ];
}

function readModelTables(documents: Documents): Table[] {
  return [
    table(
      "digimon_documents",
      ["digimon_id", "link", "row", "detail"],
      documents.rows.map((row, index) => ({
        ...{ digimon_id: row.id, link: { json: documents.links[index] }, row: { json: row } },
        ...{ detail: { json: documents.details[index] } },
      })),
    ),
    table(
      "skill_documents",
      ["skill_id", "row", "detail"],
      documents.skills.map(({ row, detail }) => ({ skill_id: row.id, row: { json: row }, detail: { json: detail } })),
    ),
    table(
      "term_documents",
      ["vocabulary", "position", "slug", "document"],
      VOCABULARIES.flatMap((vocabulary) =>
        documents.terms[vocabulary].map((term, position) => ({
          ...{ vocabulary, position, slug: term.slug, document: { json: term } },
        })),
      ),
    ),
    table(
      "digimon_keys",
      ["key", "digimon_id", "priority"],
      documents.details.flatMap((detail) =>
        [...digimonKeys(detail)].map(([key, priority]) => ({ key, digimon_id: detail.id, priority })),
      ),
    ),
  ];
}

type Identified = { id: number; slug: string };
type Join = { digimon: string; [term: string]: unknown };

/** Takes the columns out of each row, in order; a row may have more. */
function table<const Columns extends readonly string[]>(
  name: string,
  columns: Columns,
  rows: readonly Readonly<Record<Columns[number], Cell>>[],
): Table {
  return { name, columns, rows: rows.map((row) => columns.map((column) => row[column as Columns[number]])) };
}

/** Each row with its place among the rows of its Digimon: order is meaning in the join files. */
function positioned<T extends { digimon: string }>(rows: readonly T[]): { row: T; position: number }[] {
  const next = new Map<string, number>();
  return rows.map((row) => {
    const position = next.get(row.digimon) ?? 0;
    next.set(row.digimon, position + 1);
    return { row, position };
  });
}

function searchedNames(skill: Dataset["skills"][number]): string {
  const names = [skill.name, skill.name_ja, skill.name_dub, skill.meaning, ...skill.aliases];
  return [...new Set(names.filter((name) => name !== null).map(fold))].join("\n");
}
