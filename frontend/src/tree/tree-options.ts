import type { Answer, Evolution } from "@digidex/client";
import { isLikelyMainLine } from "@digidex/db-snapshot/main-line";
import type { QueryClient } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";
import type { DEPTHS, LINES, TreeSearch } from "./tree-search.ts";

type Lines = (typeof LINES)[number];
/** `game`: the steps of that game alone, whatever the lines. */
export type TreeOptions = { depth: (typeof DEPTHS)[number]; lines: Lines; game?: string | undefined };

type Side = { data: readonly Pick<Evolution, "main_line_status" | "evidence">[] };
type Evolutions = { evolves_from: Side; evolves_to: Side };

/** The options of a Digimon's tree with its defaults. */
export function treeOptions(
  digimon: Evolutions,
  { depth, lines = defaultLines(digimon), game }: TreeSearch,
): TreeOptions {
  return { lines, depth: depth ?? defaultDepth(lines), ...(game && { game }) };
}

/** The URL parameters for the options, without the defaults. */
export function toTreeSearch(digimon: Evolutions, { depth, lines, game }: TreeOptions): TreeSearch {
  return {
    ...(lines !== defaultLines(digimon) && { lines }),
    ...(depth !== defaultDepth(lines) && { depth }),
    ...(game && { game }),
  };
}

/** Two steps of the main line are few Digimon; two steps of all lines are hundreds. */
export const defaultDepth = (lines: Lines): TreeOptions["depth"] => (lines === "main" ? 2 : 1);

/** The first lines that are not empty: a third of all Digimon have no main line. */
function defaultLines({ evolves_from, evolves_to }: Evolutions): Lines {
  const evolutions = [...evolves_from.data, ...evolves_to.data];
  if (evolutions.length === 0) return "cards";
  return evolutions.some(isLikelyMainLine) ? "main" : "all";
}

/** The API's maximum. */
const MAX_NODES = 200;

export const treeQuery = (center: string, { depth, lines, game }: TreeOptions) =>
  apiQuery("/evolutions/graph", {
    query: {
      center,
      depth,
      max_nodes: MAX_NODES,
      lineage: true,
      ...(game && { game }),
      ...(!game && lines === "main" && { likely_main_line: true }),
      ...(!game && lines === "cards" && { media: ["any"] }),
    },
  });

/** Whether the page shows a tree of this Digimon, with whatever options. */
export const isTreeShown = (queryClient: QueryClient, center: string): boolean =>
  queryClient
    .getQueryCache()
    .findAll({ queryKey: ["/evolutions/graph"], type: "active" })
    .some(({ state }) => (state.data as Answer<"/evolutions/graph"> | undefined)?.center === center);
