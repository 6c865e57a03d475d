import { ask } from "../api/ask.ts";
import { type TreeSearch, USUAL_DEPTH } from "./tree-search.ts";

/** More would neither fit on a screen nor say more. */
const MOST = 200;

export const treeQuery = (center: string, { depth, lines }: TreeSearch) =>
  ask("/evolutions/graph", {
    query: { center, depth: depth ?? USUAL_DEPTH, max_nodes: MOST, ...(lines !== "all" && { main_line: true }) },
  });
