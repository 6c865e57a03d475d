/** What the drawing needs of the API's `/evolutions/graph`; its answer fits. */
export type EvolutionData = {
  center: string;
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
};

export type GraphNode = {
  slug: string;
  name: string;
  levels: readonly { slug: string; name: string }[];
  image: string;
  /** Steps from the centre. */
  depth: number;
  /** Neighbours that are not part of the answer. */
  hidden: number;
};

export type GraphEdge = {
  from: string;
  to: string;
  kind: EvolutionKind;
  condition: string | null;
  main_line: boolean;
  media: readonly string[];
};

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
] as const;
export type EvolutionKind = (typeof EVOLUTION_KINDS)[number];

/** Whether a Digimon is what its neighbour nearer the centre becomes ("to") or what becomes it ("from"). */
export type Direction = "from" | "to";
