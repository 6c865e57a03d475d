import { apiQuery } from "../api/queries.ts";
import type { Shown } from "./tree-search.ts";

/** More would neither fit on a screen nor say more. */
const MOST = 200;

export const treeQuery = (center: string, { depth, lines }: Shown) =>
  apiQuery("/evolutions/graph", {
    query: {
      center,
      depth,
      max_nodes: MOST,
      ...(lines === "main" && { main_line: true }),
      ...(lines === "cards" && { media: ["any"] }),
    },
  });
