import type { GraphLabels } from "../graph/graph-labels.ts";
import type { Dictionary } from "../i18n/en.ts";

export const graphLabels = ({ graph, kinds, detail }: Dictionary): GraphLabels => ({
  ...graph,
  kinds,
  mainLine: detail.mainLine,
  group: (count, kind, direction) => graph.group(count, kind, direction === "to"),
});
