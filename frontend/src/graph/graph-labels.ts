import type { Direction, EvolutionKind } from "./evolution-data.ts";

/** Every text of the drawing that the data does not bring along; give others for another language. */
export type GraphLabels = {
  graph(center: string): string;
  keys: string;
  noLevel: string;
  kinds: Record<EvolutionKind, string>;
  mainLine: string;
  group(count: number, kind: string, direction: Direction): string;
  zoomIn: string;
  zoomOut: string;
  zoomFit: string;
  zoomReset: string;
};

export const ENGLISH_LABELS: GraphLabels = {
  graph: (center) => `Evolutions around ${center}`,
  keys: "Arrow keys move, Enter follows, plus and minus zoom, 0 resets.",
  noLevel: "No level",
  kinds: {
    normal: "Normal",
    warp: "Warp",
    jogress: "Jogress",
    digixros: "DigiXros",
    "mode-change": "Mode change",
    "x-antibody": "X-Antibody",
    armor: "Armor",
    spirit: "Spirit",
    special: "Special",
  },
  mainLine: "Main line",
  group: (count, kind, direction) =>
    `${count} more, ${kind}, ${direction === "to" ? "evolve from here" : "evolve to here"}`,
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  zoomFit: "Fit",
  zoomReset: "Original size",
};
