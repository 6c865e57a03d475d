import type { MapData, MapDigimon } from "./map-data.ts";
import type { MapSearch } from "./map-search.ts";

export type Theme = "light" | "dark";
type Colour = Record<Theme, string>;

/** What one colour of the map means: a term, a number of games, or none of them. */
export type Meaning =
  | { kind: "term"; of: "level" | "attribute" | "group"; slug: string; name: string }
  | { kind: "games"; from: number; to: number }
  | { kind: "others" | "none" };
/** @property count of the Digimon that have the colour */
type LegendEntry = { meaning: Meaning; colour: Colour; count: number };
export type Colouring = { legend: readonly LegendEntry[]; colourOf(digimon: MapDigimon): Colour };

const NONE: Colour = { light: "#75796d", dark: "#868c7b" };

/** From light to dark in one theme, from dark to light in the other, so that the order is seen without hues as well. */
const LEVELS: Record<string, Colour> = {
  "baby-i": { light: "#8a7500", dark: "#fbf6d2" },
  "baby-ii": { light: "#946000", dark: "#f5dc72" },
  child: { light: "#a85000", dark: "#f2ae49" },
  adult: { light: "#b2371b", dark: "#ee7f55" },
  perfect: { light: "#a32064", dark: "#e4679f" },
  ultimate: { light: "#5a35b5", dark: "#a68af0" },
  "super-ultimate": { light: "#14306e", dark: "#6fc7f2" },
  armor: { light: "#2b6b2a", dark: "#78c06c" },
  hybrid: { light: "#08665f", dark: "#46b8aa" },
};

const ATTRIBUTES: Record<string, Colour> = {
  vaccine: { light: "#0f6e4e", dark: "#4cc497" },
  data: { light: "#2460ad", dark: "#74aef0" },
  virus: { light: "#8a3aa8", dark: "#cd90e4" },
  free: { light: "#8f5a08", dark: "#e0ab57" },
  variable: { light: "#b13a30", dark: "#ef8278" },
};

/** Far apart from each other; the largest groups have one, the others share the last. */
const GROUPS: readonly Colour[] = [
  { light: "#b2371b", dark: "#ee7f55" },
  { light: "#2460ad", dark: "#74aef0" },
  { light: "#8f5a08", dark: "#f0c15a" },
  { light: "#0f6e4e", dark: "#4cc497" },
  { light: "#8a3aa8", dark: "#cd90e4" },
  { light: "#08667a", dark: "#62cfe0" },
  { light: "#a32064", dark: "#f08fbf" },
  { light: "#4d6410", dark: "#b5cf62" },
];
const OTHERS: Colour = { light: "#21241d", dark: "#e3e6d9" };

/** Numbers of games, from few to many. */
const GAMES: readonly { from: number; to: number; colour: Colour }[] = [
  { from: 1, to: 1, colour: { light: "#8a7500", dark: "#8f6bd8" } },
  { from: 2, to: 3, colour: { light: "#a85000", dark: "#d0619f" } },
  { from: 4, to: 7, colour: { light: "#a32064", dark: "#ee8a55" } },
  { from: 8, to: 15, colour: { light: "#5a35b5", dark: "#f5cb60" } },
  { from: 16, to: Number.POSITIVE_INFINITY, colour: { light: "#14306e", dark: "#fbf6d2" } },
];

/** All colours, for a test of their contrast. */
export const ALL_COLOURS: readonly Colour[] = [
  ...[NONE, OTHERS, ...GROUPS, ...Object.values(LEVELS), ...Object.values(ATTRIBUTES)],
  ...GAMES.map(({ colour }) => colour),
];

/** The colours of all Digimon by one of their facts, and what each colour means. Of several terms the first one counts. */
export function colouringOf({ digimon, terms }: MapData, by: NonNullable<MapSearch["colour"]>): Colouring {
  const entries = new Map<string, LegendEntry>();
  const add = (key: string, meaning: Meaning, colour: Colour) => entries.set(key, { meaning, colour, count: 0 });
  if (by === "group") {
    const largest = terms.group.toSorted((a, b) => b.count - a.count).slice(0, GROUPS.length);
    for (const [place, { slug, name }] of largest.entries()) {
      add(slug, { kind: "term", of: "group", slug, name }, GROUPS[place] ?? OTHERS);
    }
    add("others", { kind: "others" }, OTHERS);
  } else if (by === "game") {
    for (const { from, to, colour } of GAMES) add(`${from}`, { kind: "games", from, to }, colour);
  } else {
    const colours = by === "level" ? LEVELS : ATTRIBUTES;
    for (const { slug, name } of terms[by]) {
      const colour = colours[slug];
      if (colour) add(slug, { kind: "term", of: by, slug, name }, colour);
    }
  }
  add("none", { kind: "none" }, NONE);

  const keyOf = ({ levels, attributes, groups, games }: MapDigimon): string => {
    if (by === "level") return levels[0]?.slug ?? "none";
    if (by === "attribute") return attributes[0]?.slug ?? "none";
    if (by === "group") return groups.find((group) => entries.has(group)) ?? (groups.length > 0 ? "others" : "none");
    return `${GAMES.find(({ from, to }) => games >= from && games <= to)?.from ?? "none"}`;
  };
  const entryOf = (one: MapDigimon) => entries.get(keyOf(one)) ?? (entries.get("none") as LegendEntry);
  for (const one of digimon) entryOf(one).count += 1;
  return {
    legend: [...entries.values()].filter(({ count }) => count > 0),
    colourOf: (one) => entryOf(one).colour,
  };
}
