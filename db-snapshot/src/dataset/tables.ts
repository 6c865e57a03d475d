import * as z from "zod";

/** A cell of the CSV files: what it may hold, and the value that it becomes. */
const id = z
  .string()
  .regex(/^[1-9]\d*$/, "a whole number from 1")
  .transform(Number);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a slug: a-z, 0-9 and single hyphens");
const text = z.string().min(1, "a value, not an empty cell");
const optional = <T extends z.ZodType>(cell: T) =>
  z
    .literal("")
    .transform(() => null)
    .or(cell);
const flag = z.enum(["0", "1"], "0 or 1").transform((cell) => cell === "1");
const count = z.string().regex(/^\d+$/, "a whole number").transform(Number);
const list = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .transform((cell) => (cell ? cell.split("|") : []))
    .pipe(z.array(item));
const sources = list(slug).refine((codes) => codes.length > 0, "at least one source code");
const oneOf = <const T extends readonly string[]>(...values: T) => z.enum(values, `one of ${values.join(", ")}`);

const GAMES = ["time-stranger", "cyber-sleuth", "dawn-dusk"] as const;

/**
 * The data set: one CSV file a table, its columns in this order.
 * References between files are slugs, so that a row can be read (and reviewed) by itself.
 */
export const TABLES = {
  sources: z.object({
    code: slug,
    family: slug,
    repository: text,
    path: text,
    commit: text,
    licence: text,
    taken: text,
  }),
  levels: z.object({
    id,
    slug,
    name: text,
    name_ja: optional(text),
    name_dub: optional(text),
    rank: count,
    on_ladder: flag,
    sources,
  }),
  attributes: z.object({ id, slug, name: text, name_dub: optional(text), sources }),
  fields: z.object({ id, slug, name: text, sources }),
  types: z.object({ id, slug, name: text, name_dub: optional(text), sources }),
  digimon: z.object({
    id,
    slug,
    name: text,
    name_ja: optional(text),
    name_dub: optional(text),
    x_antibody: flag,
    release_year: optional(count.refine((year) => year >= 1997 && year <= 2100, "a year from 1997")),
    sources,
  }),
  digimon_names: z.object({
    digimon: slug,
    name: text,
    lang: oneOf("ja-Latn", "ja", "en", "ko", "zh-Hans"),
    kind: oneOf("dub", "game", "translation", "alias", "variant"),
    sources,
  }),
  digimon_levels: z.object({ digimon: slug, level: slug, sources }),
  digimon_attributes: z.object({ digimon: slug, attribute: slug, sources }),
  digimon_fields: z.object({ digimon: slug, field: slug, sources }),
  digimon_types: z.object({ digimon: slug, type: slug, sources }),
  skills: z.object({
    id,
    slug,
    name: text,
    name_ja: optional(text),
    name_dub: optional(text),
    meaning: optional(text),
    aliases: list(text),
    sources,
  }),
  digimon_skills: z.object({
    digimon: slug,
    skill: slug,
    role: oneOf("signature", "attack", "learned"),
    learned_at: list(z.string().regex(/^(time-stranger|cyber-sleuth|dawn-dusk):\d+$/, "game:level")),
    sources,
  }),
  skill_stats: z.object({
    skill: slug,
    game: oneOf(...GAMES),
    element: optional(text),
    kind: optional(text),
    power: optional(count),
    sp_cost: optional(count),
    inheritable: optional(flag),
    source: slug,
  }),
  evolutions: z.object({
    from: slug,
    to: slug,
    kind: oneOf("normal", "jogress", "digixros", "mode-change", "warp", "armor", "x-antibody", "spirit", "special"),
    main_line: flag,
    requires_partner: flag,
    media: list(oneOf("game", "story", "card")),
    sources,
  }),
  evolution_conditions: z.object({
    from: slug,
    to: slug,
    context: oneOf("general", ...GAMES),
    condition: text,
    sources,
  }),
  fusions: z.object({ to: slug, kind: oneOf("jogress", "digixros"), members: list(slug), sources }),
  stats: z.object({
    digimon: slug,
    game: oneOf("cyber-sleuth", "dawn-dusk"),
    basis: text,
    game_number: optional(count),
    hp: count,
    sp: count,
    atk: count,
    def: count,
    int: count,
    spd: count,
    memory: optional(count),
    equip_slots: optional(count),
    element: optional(text),
    weak_element: optional(text),
    aptitude: optional(count),
    sources,
  }),
  issued_ids: z.object({ kind: oneOf("digimon", "skill"), id, slug }),
} satisfies Record<string, z.ZodObject>;

export type TableName = keyof typeof TABLES;
export type Row<T extends TableName> = z.output<(typeof TABLES)[T]>;

/** Every table's rows in file order: row `i` stands on line `i + 2` of its file. */
export type Dataset = { [T in TableName]: Row<T>[] };
