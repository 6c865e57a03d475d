import { type Cells, compareRows, type FactFile, IDENTITY } from "./compare-rows.ts";
import type { DataVersion } from "./data-at.ts";

/** A fact that a version of the data set has, lacks or has otherwise than the one before, in words. */
export type FactChange = { about: "digimon" | "step" | "requirement" | "other"; sign: "+" | "-" | "!"; text: string };

/** What a row is about, and the fact in it; without one, the row is the existence of its subject. */
type Described = { about: FactChange["about"]; subject: string; fact?: string };
type NameOf = (file: FactFile, slug: string | undefined) => string;
type Describe = (row: Cells, nameOf: NameOf) => Described;

const ofDigimon =
  (fact: (row: Cells, nameOf: NameOf) => string): Describe =>
  (row, nameOf) => ({ about: "digimon", subject: nameOf("digimon", row.digimon), fact: fact(row, nameOf) });
const step = (row: Cells, nameOf: NameOf) => `${nameOf("digimon", row.from)} → ${nameOf("digimon", row.to)}`;
const ofStep =
  (fact: (row: Cells, nameOf: NameOf) => string): Describe =>
  (row, nameOf) => ({ about: "step", subject: step(row, nameOf), fact: fact(row, nameOf) });
const other =
  (subject: (row: Cells, nameOf: NameOf) => string): Describe =>
  (row, nameOf) => ({ about: "other", subject: subject(row, nameOf) });
const atLevel = ({ at_level }: Cells) => (at_level ? ` at level ${at_level}` : "");
const words = (text = "") => text.replaceAll(/[-_]/g, " ");

/** What a requirement asks for: `level >= 16`, `dragon exp >= 280`, `the partner Ankylomon`. */
function condition({ kind = "", name = "", op, value }: Cells, nameOf: NameOf): string {
  if (op === "has") return ["the", words(kind), ...(name === kind ? [] : [nameOf("digimon", name)])].join(" ");
  const figure = kind === "exp" || kind === "agent_skill" ? `${name} ${kind}` : name;
  return `${words(figure)} ${op} ${value}`;
}

/** How the rows of each file are described. */
const DESCRIBE: Record<FactFile, Describe> = {
  digimon: ({ name = "" }) => ({ about: "digimon", subject: name }),
  digimon_names: ofDigimon(({ name, lang }) => `the name ${name} (${lang})`),
  digimon_levels: ofDigimon(({ level }, nameOf) => `the level ${nameOf("levels", level)}`),
  digimon_attributes: ofDigimon(({ attribute }, nameOf) => `the attribute ${nameOf("attributes", attribute)}`),
  digimon_fields: ofDigimon(({ field }, nameOf) => `the field ${nameOf("fields", field)}`),
  digimon_types: ofDigimon(({ type }, nameOf) => `the type ${nameOf("types", type)}`),
  digimon_groups: ofDigimon(({ group }, nameOf) => `the group ${nameOf("groups", group)}`),
  digimon_skills: ofDigimon(({ skill }, nameOf) => `the skill ${nameOf("skills", skill)}`),
  digimon_games: ofDigimon(({ game }, nameOf) => `its entry in ${nameOf("games", game)}`),
  stats: ofDigimon((row, nameOf) => `its figures in ${nameOf("games", row.game)}${atLevel(row)}`),
  resistances: ofDigimon(({ game }, nameOf) => `its resistances in ${nameOf("games", game)}`),
  game_skills: ofDigimon((row, nameOf) => `the skill ${row.name} in ${nameOf("games", row.game)}${atLevel(row)}`),
  evolutions: (row, nameOf) => ({ about: "step", subject: step(row, nameOf) }),
  evolution_conditions: ofStep(({ condition, context }, nameOf) =>
    context === "general"
      ? `the condition “${condition}”`
      : `the condition “${condition}” in ${nameOf("games", context)}`,
  ),
  evolution_works: ofStep(({ work }, nameOf) => `its mention in ${nameOf("works", work)}`),
  fusions: ({ to, members = "" }, nameOf) => {
    const from = members.split("|").map((one) => nameOf("digimon", one));
    return { about: "step", subject: `${from.join(" + ")} → ${nameOf("digimon", to)}` };
  },
  requirements: (row, nameOf) => ({
    about: "requirement",
    subject: `${step(row, nameOf)} in ${nameOf("games", row.game)}${row.alternative === "1" ? "" : `, alternative ${row.alternative}`}`,
    fact: condition(row, nameOf),
  }),
  sources: other(({ code }) => `the source ${code}`),
  levels: other(({ name, slug }) => `the level ${name ?? slug}`),
  attributes: other(({ name, slug }) => `the attribute ${name ?? slug}`),
  fields: other(({ name, slug }) => `the field ${name ?? slug}`),
  types: other(({ name, slug }) => `the type ${name ?? slug}`),
  groups: other(({ name, slug }) => `the group ${name ?? slug}`),
  skills: other(({ name, slug }) => `the skill ${name ?? slug}`),
  works: other(({ title, slug }) => `the work ${title ?? slug}`),
  games: other(({ name, slug }) => `the game ${name ?? slug}`),
  skill_figures: other(({ name, game }, nameOf) => `what ${name} does in ${nameOf("games", game)}`),
  conflicts: other(({ column, key, file }) => `the disputed ${words(column)} of ${key} (${file})`),
};

/** What changed from one version of the data set to another, in words: one entry for each row. Sources do not count. */
export function describeChanges(before: DataVersion, after: DataVersion): FactChange[] {
  const nameOf = namesIn(before, after);
  return (Object.keys(DESCRIBE) as FactFile[]).flatMap((file) => {
    if (before.rows(file) === after.rows(file)) return [];
    const { added, removed, changed } = compareRows(before.rows(file), after.rows(file), IDENTITY[file]);
    const say = (sign: FactChange["sign"], row: Cells, text: (described: Described) => string): FactChange => {
      const described = DESCRIBE[file](row, nameOf);
      return { about: described.about, sign, text: text(described) };
    };
    return [
      ...added.map((row) =>
        say("+", row, ({ subject, fact }) => (fact ? `${subject} gets ${fact}` : `${subject} is new`)),
      ),
      ...removed.map((row) =>
        say("-", row, ({ subject, fact }) => (fact ? `${subject} loses ${fact}` : `${subject} is removed`)),
      ),
      ...changed.map(({ before, after, columns }) =>
        say("!", after, ({ subject, fact }) => {
          const values = columns.map(
            (column) => `${words(column)} was ${valueIn(column, before)}, is ${valueIn(column, after)}`,
          );
          // The requirement's own words have its new value.
          return `${subject}${fact ? `, ${fact}` : ""}: ${values.join("; ")}`;
        }),
      ),
    ];
  });
}

const YES_OR_NO = [
  "primary",
  "main_line",
  "requires_partner",
  "partner",
  "core",
  "filterable",
  "ridable",
  "dlc",
  "inheritable",
];

function valueIn(column: string, row: Cells): string {
  const value = row[column] ?? "";
  if (YES_OR_NO.includes(column) && /^[01]?$/.test(value)) return { 0: "no", 1: "yes" }[value] ?? "unknown";
  return value === "" ? "nothing" : value;
}

/** The names of what rows refer to by slug, those of the newer version first. */
function namesIn(...versions: [DataVersion, DataVersion]): NameOf {
  const known = new Map<FactFile, Map<string | undefined, string>>();
  return (file, slug = "") => {
    const names =
      known.get(file) ??
      new Map(versions.flatMap(({ rows }) => rows(file).map(({ slug, name, title }) => [slug, name ?? title ?? ""])));
    known.set(file, names);
    return names.get(slug) || slug;
  };
}
