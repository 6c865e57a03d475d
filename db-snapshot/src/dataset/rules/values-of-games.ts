import { elementOf, type GAMES, type REQUIREMENT_KINDS } from "../../enumerations.ts";
import type { CsvRow, Dataset } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";

type Game = (typeof GAMES)[number];
type Kind = (typeof REQUIREMENT_KINDS)[number];

/** Figures of a Digimon, as columns and requirements call them. */
export const STATS = ["hp", "sp", "atk", "def", "int", "spi", "spd"] as const;

const figures = <const Name extends string>(names: readonly Name[], highest: number) =>
  Object.fromEntries(names.map((name) => [name, highest]));
/** Any name, with `has`. */
const THING = 1;

/** What each game asks for, and the highest value that it can ask for: of figures by name, as far as they differ. */
const ASKED: Record<Game, Partial<Record<Kind, number | Record<string, number>>>> = {
  "time-stranger": {
    ...{ agent_rank: 10, agent_skill: 99, talent: 200, item: THING, partner: THING },
    stat: figures(STATS, 9_999),
  },
  "cyber-sleuth": {
    ...{ level: 99, abi: 200, cam: 100, item: THING, partner: THING, quest: THING, dlc: THING, mode: THING },
    stat: figures(["hp", "sp", "atk", "def", "int", "spd"], 9_999),
  },
  "dawn-dusk": {
    ...{ level: 99, bond: 100, exp: 99_999, befriended: THING, item: THING, key_digimon: THING, partner: THING },
    stat: { ...figures(["atk", "def", "spirit", "spd"], 999), aptitude: 99 },
  },
  "next-order": {
    ...{ battles: 999, bond: 100, discipline: 100, weight: 99, care_mistakes: 99, key_points: 10, key_digimon: THING },
    stat: { ...figures(["hp", "sp"], 99_999), ...figures(["atk", "def", "int", "spd"], 9_999) },
  },
  "redigitize-decode": {
    ...{ battles: 999, bond: 100, discipline: 100, weight: 99, care_mistakes: 99, decode_level: 99, techniques: 99 },
    ...{ quota: 10, item: THING, partner: THING, other: THING },
    stat: { ...figures(["hp", "sp"], 9_999), ...figures(["atk", "def", "int", "spd"], 999) },
  },
};

/** A game asks for what it has, within its range, and for something that can be met. */
export function requirementValues({ requirements }: Dataset): Violation[] {
  const bounds = new Map<string, Bounds>();
  return requirements.flatMap((row, index) => {
    const messages = [valueMessage(row), contradiction(row, bounds)].filter((message) => message !== undefined);
    return messages.map((message) => violationAt("requirements", index, "range", message));
  });
}

function valueMessage({ game, kind, name, op, value }: CsvRow<"requirements">): string | undefined {
  const asked = ASKED[game][kind];
  if (asked === undefined) return `${game} has no \`${kind}\`; it asks for ${Object.keys(ASKED[game]).join(", ")}`;
  const highest = typeof asked === "number" ? asked : asked[name];
  if (highest === undefined) return `${game} has no ${kind} \`${name}\`; it has ${Object.keys(asked).join(", ")}`;
  if (typeof value !== "number") return undefined;
  if (value > highest) return `${name} is ${value}, and in ${game} at most ${highest}; correct the value`;
  return op === "<" && value === 0 ? `no ${name} is below 0; correct the operator` : undefined;
}

type Bounds = { least: number; most: number };

/** Of a figure, what the conditions of one alternative leave: nothing of `>= 50` and `<= 10`; and of `>= 50` and `>= 10` one is wrong. */
function contradiction(row: CsvRow<"requirements">, bounds: Map<string, Bounds>): string | undefined {
  const { from, to, game, alternative, kind, name, op, value } = row;
  if (typeof value !== "number" || op === "has") return undefined;
  const key = [from, to, game, alternative, kind, name].join();
  const known = bounds.get(key);
  const { least, most } = boundsOf(op, value);
  const left = { least: Math.max(known?.least ?? none, least), most: Math.min(known?.most ?? most, most) };
  bounds.set(key, left);
  if (!known) return undefined;
  if ((known.least > none && least > none) || (known.most < any && most < any)) {
    return `${name} has another bound in alternative ${alternative}; keep one of them`;
  }
  return left.least > left.most
    ? `no ${name} meets all conditions of alternative ${alternative}; correct one of them`
    : undefined;
}

const [none, any] = [0, Number.MAX_SAFE_INTEGER];

function boundsOf(op: string, value: number): Bounds {
  if (op === ">=" || op === ">") return { least: op === ">" ? value + 1 : value, most: any };
  if (op === "<=" || op === "<") return { least: none, most: op === "<" ? value - 1 : value };
  return { least: value, most: value };
}

/** No figure of a Digimon is lower at a higher level of the same game. */
export function figuresByLevel({ stats }: Dataset): Violation[] {
  const rows = stats.map((row, index) => ({ row, index }));
  return [...Map.groupBy(rows, ({ row }) => `${row.digimon} ${row.game}`).values()].flatMap((levels) => {
    const ascending = levels.toSorted((a, b) => Number(a.row.at_level) - Number(b.row.at_level));
    return ascending.slice(1).flatMap(({ row, index }, place) => {
      const lower = ascending[place]?.row;
      const fallen = STATS.filter((stat) => (row[stat] ?? 0) < (lower?.[stat] ?? 0));
      return fallen.map((stat) => {
        const message = `${stat} is ${row[stat]} at level ${row.at_level}, and ${lower?.[stat]} at ${lower?.at_level}; correct one`;
        return violationAt("stats", index, "figure", message);
      });
    });
  });
}

/** Elements are those that the API knows, by the name that a game gives them. */
export function elements({ digimon_games, skill_figures }: Dataset): Violation[] {
  const message = (column: string, word: string | null) =>
    word === null || elementOf(word)
      ? []
      : [`${column} \`${word}\` is no element; write one of ELEMENTS in enumerations.ts, or add what a game calls it`];
  return [
    ...digimon_games.flatMap(({ element, weak_element }, index) =>
      [...message("element", element), ...message("weak_element", weak_element)].map((text) =>
        violationAt("digimon_games", index, "element", text),
      ),
    ),
    ...skill_figures.flatMap(({ element }, index) =>
      message("element", element).map((text) => violationAt("skill_figures", index, "element", text)),
    ),
  ];
}
