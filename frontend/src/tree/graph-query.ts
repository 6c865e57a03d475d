import { ask } from "../api/ask.ts";
import { type Depth, type TreeSearch, USUAL_DEPTH } from "./tree-search.ts";

/** More would neither fit on a screen nor say more. */
const MOST = 200;

export const treeQuery = (center: string, { depth, lines }: TreeSearch) =>
  graphQuery({ center, depth: depth ?? USUAL_DEPTH, mainLine: lines !== "all", most: MOST });

type Wanted = { center: string; depth: Depth; mainLine: boolean; most: number };

export const graphQuery = ({ center, depth, mainLine, most }: Wanted) =>
  ask("/evolutions/graph", {
    query: { center, depth, max_nodes: most, ...(mainLine && { main_line: true }) },
  });
