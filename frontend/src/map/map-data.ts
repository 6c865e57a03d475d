import type { DigimonRow } from "@digidex/client";
import { nextPaint } from "../components/next-paint.ts";
import { endsOf } from "../evolution-index/evolution-steps.ts";
import { termsOf as splitTerms } from "../filters/list-query.ts";
import { loadAnswers } from "../list-index/load-list-index.ts";
import { splitList } from "../search-params.ts";
import { MAP_FILE_PATH, type MapFile } from "./map-file.ts";
import type { LINES, MapFilter, MapSearch } from "./map-search.ts";

/**
 * @property fame place in the order by prominence: the best known is 0
 * @property groups slugs, the largest group first
 * @property games number of games that have it
 */
export type MapDigimon = DigimonRow & { x: number; y: number; fame: number; groups: readonly string[]; games: number };

/**
 * @property from @property to positions in the list of all Digimon
 * @property line the first choice of lines that draws it
 * @property games slugs of the games that have it, of those whose steps can be asked for alone
 */
export type MapStep = { from: number; to: number; line: (typeof LINES)[number]; games: readonly string[] };

type Term = { slug: string; name: string };

/** What the map shows: all Digimon by id, all steps, the terms of each filter, and the members of each group. */
export type MapData = {
  digimon: readonly MapDigimon[];
  bySlug: ReadonlyMap<string, MapDigimon>;
  steps: readonly MapStep[];
  terms: Record<Exclude<MapFilter, "group">, readonly Term[]> & { group: readonly (Term & { count: number })[] };
  /** Slugs of the Digimon that pass the filters; undefined if a filter has a term that is not known. */
  select(search: MapSearch): ReadonlySet<string> | undefined;
};

/** The filters of the map, which are filters of the list as well. */
export const MAP_FILTERS = ["level", "attribute", "group", "game"] as const satisfies MapFilter[];

/** Rejects if one of the files cannot be loaded. */
export async function loadMapData(): Promise<MapData> {
  const [answers, { x, y, steps }] = await Promise.all([loadAnswers(), loadMapFile()]);
  const [groups, games] = [answers.vocabulary("group"), answers.vocabulary("game")];
  const [levels, attributes] = [answers.vocabulary("level"), answers.vocabulary("attribute")];
  const fame = answers.prominence();
  const members = groups.terms.map(() => 0);
  for (const place of groups.termsOf.flat()) members[place] = (members[place] ?? 0) + 1;
  const groupsOf = (position: number) => {
    const largestFirst = groups.termsOf[position]?.toSorted((a, b) => (members[b] ?? 0) - (members[a] ?? 0)) ?? [];
    return largestFirst.flatMap((place) => groups.terms[place]?.slug ?? []);
  };
  const digimon = answers.rows().map(
    (row, position): MapDigimon => ({
      ...row,
      ...{ x: x[position] ?? 0, y: y[position] ?? 0, fame: fame[position] ?? 0 },
      ...{ groups: groupsOf(position), games: games.termsOf[position]?.length ?? 0 },
    }),
  );
  // Its own task: in between, the page reacts.
  await nextPaint();
  const bySlug = new Map(digimon.map((one) => [one.slug, one]));
  const everyone = new Set(bySlug.keys());
  return {
    ...{ digimon, bySlug, steps: readSteps(steps) },
    terms: {
      ...{ level: levels.terms, attribute: attributes.terms, game: games.terms },
      group: groups.terms.map((term, place) => ({ ...term, count: members[place] ?? 0 })),
    },
    select(search) {
      const filters = MAP_FILTERS.flatMap((kind) => (search[kind] ? [[kind, splitList(search[kind])]] : []));
      if (filters.length === 0) return everyone;
      const slugs = answers.slugs(Object.fromEntries(filters));
      return slugs && new Set(slugs);
    },
  };
}

async function loadMapFile(): Promise<MapFile> {
  const response = await fetch(MAP_FILE_PATH);
  if (!response.ok) throw new Error(`The file of the map has the status ${response.status}.`);
  return response.json();
}

const LINE_OF: Record<string, MapStep["line"]> = { m: "main", a: "all", c: "cards" };

function readSteps(file: MapFile["steps"]): MapStep[] {
  const sets = file.gameSets.map((set) => set.map((game) => file.games[game] ?? ""));
  return endsOf(file).map(([from, to], step) => ({
    ...{ from, to, line: LINE_OF[file.lines[step] ?? ""] ?? "all", games: sets[file.gameSet[step] ?? 0] ?? [] },
  }));
}

/** The steps that are drawn: those of the chosen games alone, or else those of the lines. */
export function stepsOf(steps: readonly MapStep[], { game, lines = "main" }: MapSearch): readonly MapStep[] {
  const games = splitTerms(game).flatMap(({ slug, isExcluded }) => (isExcluded ? [] : [slug]));
  if (games.length > 0) return steps.filter((step) => games.some((one) => step.games.includes(one)));
  const drawn = DRAWN[lines];
  return steps.filter(({ line }) => drawn.includes(line));
}

const DRAWN: Record<(typeof LINES)[number], readonly MapStep["line"][]> = {
  ...{ main: ["main"], all: ["main", "all"], cards: ["main", "all", "cards"] },
};
