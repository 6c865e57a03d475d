import type { GraphEdge as ApiEdge, GraphNode as ApiNode, EvolutionKind } from "@digidex/client";

export type GraphNode = Pick<ApiNode, "slug" | "name" | "levels" | "depth">;
export type GraphEdge = Pick<ApiEdge, "from" | "to" | "kind" | "condition" | "main_line" | "media"> &
  Partial<Pick<ApiEdge, "main_line_status">> & { evidence?: Pick<ApiEdge["evidence"], "score"> };

/** The parts of a response of `/evolutions/graph` that are drawn. */
export type EvolutionData = { center: string; nodes: readonly GraphNode[]; edges: readonly GraphEdge[] };

/** In the order in which they are shown. */
export const EVOLUTION_KINDS = [
  "normal",
  "warp",
  "jogress",
  "digixros",
  "mode-change",
  "x-antibody",
  "armor",
  "spirit",
  "special",
] as const satisfies readonly EvolutionKind[];

/** `to`: the Digimon evolves from its neighbour that is nearer to the centre; `from`: it evolves to that neighbour. */
export type Direction = "from" | "to";
