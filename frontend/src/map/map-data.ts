import type { DigimonRow, FacetCount } from "@digidex/client";
import type { EvolutionStep } from "../evolution-index/evolution-steps.ts";
import { loadEvolutionSteps } from "../evolution-index/load-evolution-index.ts";
import { termsOf as splitTerms } from "../filters/list-query.ts";
import { loadAnswers } from "../list-index/load-list-index.ts";
import { splitList } from "../search-params.ts";
import { MAP_POSITIONS_PATH, type MapPositions } from "./map-positions.ts";
import type { LINES, MapFilter, MapSearch } from "./map-search.ts";

/**
 * @property fame position in the order by prominence: the best known is 0
 * @property groups slugs, the largest group first
 * @property games number of games that have it
 */
export type MapDigimon = DigimonRow & { x: number; y: number; fame: number; groups: readonly string[]; games: number };

/** What the map shows: all Digimon by id, all steps, and the terms of each filter with the number of their Digimon. */
export type MapData = {
  digimon: readonly MapDigimon[];
  bySlug: ReadonlyMap<string, MapDigimon>;
  steps: readonly EvolutionStep[];
  terms: Record<MapFilter, readonly FacetCount[]>;
  /** Slugs of the Digimon that pass the filters; undefined if a filter has a term that is not known. */
  select(search: MapSearch): ReadonlySet<string> | undefined;
};

/** The filters of the map, which are filters of the list as well. */
export const MAP_FILTERS = ["level", "attribute", "group", "game"] as const satisfies MapFilter[];

/** More than there are Digimon. */
const ALL = 100_000;

/** Rejects if one of the files cannot be loaded. */
export async function loadMapData(): Promise<MapData> {
  const [answers, steps, { x, y }] = await Promise.all([loadAnswers(), loadEvolutionSteps(), loadPositions()]);
  const facets = answers.facets({});
  const termsOf = (kind: MapFilter) => facets?.[`${kind}s`] ?? [];
  const terms = {
    ...{ level: termsOf("level"), attribute: termsOf("attribute"), group: termsOf("group"), game: termsOf("game") },
  };
  const ranked = answers.list({ sort: "prominence", limit: ALL })?.data ?? [];
  const fame = new Map(ranked.map(({ slug }, rank) => [slug, rank]));
  const [groups, games] = [membersOf("group"), membersOf("game")];
  const digimon = answers.rows().map(
    (row, position): MapDigimon => ({
      ...row,
      ...{ x: x[position] ?? 0, y: y[position] ?? 0, fame: fame.get(row.slug) ?? 0 },
      ...{ groups: groups.get(row.slug) ?? [], games: games.get(row.slug)?.length ?? 0 },
    }),
  );
  return {
    ...{ digimon, steps, terms, bySlug: new Map(digimon.map((one) => [one.slug, one])) },
    select(search) {
      const filters = MAP_FILTERS.flatMap((kind) => (search[kind] ? [[kind, splitList(search[kind])]] : []));
      const slugs = answers.slugs(Object.fromEntries(filters));
      return slugs && new Set(slugs);
    },
  };

  /** For each Digimon the terms that it has, the most frequent first. */
  function membersOf(kind: "group" | "game"): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const { slug: term } of terms[kind].toSorted((a, b) => b.count - a.count)) {
      for (const slug of answers.slugs({ [kind]: [term] }) ?? []) {
        const known = found.get(slug);
        if (known) known.push(term);
        else found.set(slug, [term]);
      }
    }
    return found;
  }
}

async function loadPositions(): Promise<MapPositions> {
  const response = await fetch(MAP_POSITIONS_PATH);
  if (!response.ok) throw new Error(`The positions of the map have the status ${response.status}.`);
  return response.json();
}

/** The steps that are drawn: those of the chosen games alone, or else those of the lines. */
export function stepsOf(steps: readonly EvolutionStep[], { game, lines = "main" }: MapSearch): EvolutionStep[] {
  const games = splitTerms(game).flatMap(({ slug, isExcluded }) => (isExcluded ? [] : [slug]));
  if (games.length > 0) return steps.filter((step) => games.some((one) => step.games.includes(one)));
  return steps.filter(DRAWN[lines]);
}

const DRAWN: Record<(typeof LINES)[number], (step: EvolutionStep) => boolean> = {
  main: ({ mainLine }) => mainLine,
  all: ({ mainLine, cardsOnly }) => mainLine || !cardsOnly,
  cards: () => true,
};
