import type { ReactElement, ReactNode } from "react";
import type { EvolutionData, GraphNode } from "./evolution-data.ts";
import type { GraphLabels } from "./graph-labels.ts";

/** What a link in the drawing needs; spread it over the router's link. */
type GraphLinkProps = {
  className: string;
  tabIndex: number;
  "data-place": string;
  "aria-label": string;
  "aria-current": "page" | undefined;
  children: ReactNode;
};

export type EvolutionGraphProps = {
  graph: EvolutionData;
  renderLink(node: GraphNode, props: GraphLinkProps): ReactElement;
  /** The name to show, in the visitor's language. */
  nameOf?(node: GraphNode): string;
  levelNameOf?(level: string, name: string): string;
  imageOf?(node: GraphNode): string;
  labels?: GraphLabels;
  /** Rows of a column before the rest is piled up. */
  limit?: number;
};
