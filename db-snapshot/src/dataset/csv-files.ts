import * as z from "zod";
import {
  CITATION_BASES,
  FURTHER_NAME_KINDS,
  GAME_SKILL_ROLES,
  GAMES,
  OWN_SKILL_ROLES,
  REQUIREMENT_KINDS,
  REQUIREMENT_OPS,
  RESISTED,
  STAT_LEVELS,
  WORK_KINDS,
  YEAR_BASES,
} from "../enumerations.ts";
import { type Column, type Row, type TableName, tableNamed } from "../schema/tables.ts";

/** Cells: what a cell may hold, the value that it becomes, and what a message says was expected. */
const id = z
  .string()
  .regex(/^[1-9]\d*$/, "a whole number from 1")
  .transform(Number);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a slug: a-z, 0-9 and single hyphens");
const text = z.string().min(1, "a value, not an empty cell");
const flag = z.enum(["0", "1"], "0 or 1").transform((cell) => cell === "1");
const count = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})$/, "a whole number without leading zeros")
  .transform(Number);
const year = count.refine((year) => year >= 1997 && year <= 2100, "a year from 1997");
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values, `one of ${values.join(", ")}`);
const optional = <T extends z.ZodType>(cell: T) =>
  z
    .literal("")
    .transform(() => null)
    .or(cell);
const list = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .transform((cell) => (cell ? cell.split("|") : []))
    .pipe(z.array(item));
const sources = list(slug).refine((codes) => codes.length > 0, "at least one source code");
const multiplier = z.enum(["0", "0.5", "1", "1.5", "2"], "0, 0.5, 1, 1.5 or 2").transform(Number);
const positive = count.refine((count) => count > 0, "a whole number from 1");
const upTo = (highest: number) => count.refine((count) => count <= highest, `a whole number up to ${highest}`);
/** What a Digimon or a skill has at most in any game. */
const figure = upTo(99_999);
const level = upTo(99).refine((level) => level > 0, "a level from 1");
const percentage = upTo(100);

type Cells = Record<string, z.ZodType>;
type CsvFile<CsvRow> = {
  columns: readonly string[];
  row: z.ZodType<CsvRow>;
};

/** A table's row in a file: references are slugs, in a column without the suffix `_id`. */
type InFile<R, Computed> = {
  [C in Exclude<keyof R, Computed> as C extends `${infer Name}_id` ? Name : C]: C extends `${string}_id`
    ? string
    : R[C];
};

/**
 * A file that becomes a table: its columns are those of the entity, in the same order.
 * @param computed columns that the compiler fills in and the file does not have
 * @param cells columns that the table does not have, and cells that are checked more closely than the column's type says
 */
function fileOf<T extends TableName, Computed extends keyof Row<T> = never, Extra extends Cells = Record<never, never>>(
  table: T,
  { computed = [], cells }: { computed?: readonly Computed[]; cells?: Extra } = {},
): CsvFile<Omit<InFile<Row<T>, Computed>, keyof Extra> & z.output<z.ZodObject<Extra>>> {
  const columns = tableNamed(table).columns.filter(({ name }) => !(computed as readonly unknown[]).includes(name));
  const shape = columns.map((column) => [nameInFile(column.name), cellOf(column)]);
  return csvFile({ ...Object.fromEntries(shape), ...cells });
}

/** What a column is called in a file: a reference holds a slug, so it has no suffix `_id`. */
export const nameInFile = (column: string) => column.replace(/_id$/, "");

/** A file that becomes a part of documents and no table. */
const documentFile = <Shape extends Cells>(shape: Shape) => csvFile<z.output<z.ZodObject<Shape>>>(shape);

function csvFile<CsvRow>(shape: Cells): CsvFile<CsvRow> {
  // The shape is made at run time, so the compiler cannot see its type.
  return { columns: Object.keys(shape), row: z.object(shape) as z.ZodType<unknown> as z.ZodType<CsvRow> };
}

function cellOf(column: Column): z.ZodType {
  const cell = requiredCellOf(column);
  return column.nullable ? optional(cell) : cell;
}

function requiredCellOf({ name, type, values, references }: Column): z.ZodType<unknown, string> {
  if (references || ["slug", "code", "family"].includes(name)) return slug;
  if (name === "id") return id;
  if (name === "sources") return sources;
  if (type === "boolean") return flag;
  if (type === "int" || type === "smallint") return count;
  const word = values ? oneOf(values) : text;
  return type.endsWith("[]") ? list(word) : word;
}

const requirementValue = z.union([z.literal("highest"), count], "a whole number, or highest");
type Resistances = Record<`vs_${(typeof RESISTED)[number]}`, typeof multiplier>;

/** Rows that belong to another row, in the order of their `position`. */
const positioned = { computed: ["position"], cells: { sources } } as const;

/**
 * The data set: every CSV file with its columns in order.
 * References between files are slugs, so that a row can be read (and reviewed) by itself.
 */
export const CSV_FILES = {
  sources: fileOf("sources"),
  levels: fileOf("levels", { cells: { aliases: list(text), sources } }),
  attributes: fileOf("attributes", { cells: { name_ja: optional(text), sources } }),
  fields: fileOf("fields", { cells: { sources } }),
  types: fileOf("types", { cells: { name_ja: optional(text), sources } }),
  digimon: fileOf("digimon", {
    computed: ["folded", "x_antibody", "level_rank", "evidence", "prominence"],
    cells: { release_year: optional(year) },
  }),
  digimon_names: fileOf("digimon_names", {
    computed: ["position"],
    cells: { kind: oneOf(FURTHER_NAME_KINDS), sources },
  }),
  digimon_levels: fileOf("digimon_levels", positioned),
  digimon_attributes: fileOf("digimon_attributes", positioned),
  digimon_fields: fileOf("digimon_fields", positioned),
  digimon_types: fileOf("digimon_types", positioned),
  skills: fileOf("skills", { computed: ["folded", "searched"], cells: { sources } }),
  digimon_skills: fileOf("digimon_skills", {
    computed: ["position", "learned_at"],
    cells: { role: oneOf(OWN_SKILL_ROLES), sources },
  }),
  evolutions: fileOf("evolutions", {
    computed: ["weight", "evidence", "path_cost", "games", "document", "requirements"],
    cells: { sources },
  }),
  evolution_conditions: fileOf("evolution_conditions", positioned),
  fusions: fileOf("fusions", { computed: ["id"], cells: { members: list(slug), sources } }),
  works: documentFile({
    ...{ slug, title: text, title_ja: optional(text), kind: oneOf(WORK_KINDS) },
    ...{ year: optional(year), year_basis: optional(oneOf(YEAR_BASES)), platform: optional(text), sources },
  }),
  evolution_works: documentFile({
    ...{ from: slug, to: slug, work: slug, basis: oneOf(CITATION_BASES), count: positive },
    ...{ detail: optional(text), partner: optional(flag), sources },
  }),
  games: fileOf("games", {
    cells: { works: list(slug), stages: list(text), aliases: list(text), note: optional(text), sources },
  }),
  digimon_games: documentFile({
    ...{ digimon: slug, game: slug, number: optional(positive), name: optional(text), stage: optional(text) },
    ...{
      game_attribute: optional(text),
      game_type: optional(text),
      element: optional(text),
      weak_element: optional(text),
    },
    ...{ personality: optional(text), memory: optional(count), slots: optional(count), ability: optional(text) },
    ...{ traits: list(text), ridable: optional(flag), dlc: optional(flag), sources },
  }),
  requirements: documentFile({
    ...{ from: slug, to: slug, game: oneOf(GAMES), alternative: positive, kind: oneOf(REQUIREMENT_KINDS), name: text },
    ...{ op: oneOf(REQUIREMENT_OPS), value: requirementValue, note: optional(text), sources },
  }),
  stats: documentFile({
    ...{ digimon: slug, game: slug, at_level: oneOf(STAT_LEVELS), hp: figure, sp: figure, atk: figure },
    ...{ def: figure, int: figure, spi: optional(figure), spd: figure, aptitude: optional(level), sources },
  }),
  resistances: documentFile({
    ...{ digimon: slug, game: slug },
    ...(Object.fromEntries(RESISTED.map((name) => [`vs_${name}`, multiplier])) as Resistances),
    ...{ sources },
  }),
  game_skills: documentFile({
    ...{ digimon: slug, game: slug, skill: optional(slug), name: text, role: oneOf(GAME_SKILL_ROLES) },
    ...{ at_level: optional(level), sources },
  }),
  skill_figures: documentFile({
    ...{ skill: optional(slug), game: slug, name: text, role: oneOf(GAME_SKILL_ROLES), element: optional(text) },
    ...{ kind: optional(text), power: optional(upTo(999)), cost: optional(upTo(999)) },
    ...{ accuracy: optional(percentage), crit: optional(percentage), target: optional(text) },
    ...{ inheritable: optional(flag), variant_of: list(slug), sources },
  }),
  groups: fileOf("groups", { cells: { sources } }),
  digimon_groups: fileOf("digimon_groups", positioned),
  conflicts: documentFile({
    ...{ file: text, key: text, column: text, kept: optional(text), kept_sources: list(slug) },
    ...{ dropped: optional(text), dropped_sources: sources, rule: text },
  }),
  releases: documentFile({
    id,
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a date, such as 2026-11-29"),
    title: text,
  }),
  changes: documentFile({ release: id, kind: text, added: count, removed: count, changed: count }),
  issued_ids: csvFile<{ kind: "digimon" | "skill"; id: number; slug: string }>({
    ...{ kind: oneOf(["digimon", "skill"]), id, slug },
  }),
};

export type FileName = keyof typeof CSV_FILES;
export const FILE_NAMES = Object.keys(CSV_FILES) as FileName[];
export type CsvRow<F extends FileName> = z.output<(typeof CSV_FILES)[F]["row"]>;

/** Every file's rows in their order: row `i` is on line `i + 2`. */
export type Dataset = { [F in FileName]: CsvRow<F>[] };

type UntypedRow = Record<string, string | number | boolean | null | string[]>;

/** Every file with its rows, for rules that apply to columns of any file. */
export const untypedFiles = (dataset: Dataset) => Object.entries(dataset) as [FileName, UntypedRow[]][];
