import type { EvolutionKind } from "@digidex/client";
import { memo } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import type { EdgeShape } from "./edge-shape.ts";
import { EVOLUTION_KINDS } from "./evolution-data.ts";
import type { PlacedEdge } from "./layout.ts";

type EdgesProps = {
  edges: readonly PlacedEdge[];
  /** Id of the hovered or focused place. All its edges are drawn above the others, which fade. */
  active: string | undefined;
};

/** The edges, with the main line on top. The list beside the drawing contains their conditions. */
export function Edges({ edges, active }: EdgesProps) {
  return (
    <>
      <g className={active ? "eg-edges eg-faded" : "eg-edges"}>
        <DefaultEdges edges={edges} />
      </g>
      {active && (
        <g className="eg-touched">
          {mainLineLast(edges.filter(({ from, to }) => active === from || active === to)).map((edge) => (
            <Edge key={edge.id} edge={edge} />
          ))}
        </g>
      )}
    </>
  );
}

/** The edges that are always drawn. Rendered once for a layout: the active place changes only what is above them. */
const DefaultEdges = memo(function DefaultEdges({ edges }: Pick<EdgesProps, "edges">) {
  return mainLineLast(edges.filter(({ isSecondary }) => !isSecondary)).map((edge) => (
    <Edge key={edge.id} edge={edge} />
  ));
});

export function Edge({ edge }: { edge: EdgeShape & { kind: EvolutionKind; isMainLine: boolean } }) {
  return (
    <g className="eg-edge" data-main={edge.isMainLine}>
      <path className={`eg-line eg-${edge.kind}`} d={edge.path} />
      {edge.kind === "jogress" && <path className="eg-core" d={edge.path} />}
      <path className="eg-head" d={edge.head} />
    </g>
  );
}

function mainLineLast(edges: readonly PlacedEdge[]): PlacedEdge[] {
  return edges.toSorted((a, b) => Number(a.isMainLine) - Number(b.isMainLine));
}

/** Explains the styles of the lines that are drawn. */
export function EdgeLegend({ edges }: Pick<EdgesProps, "edges">) {
  const t = useSharedText();
  const kinds = new Set(edges.filter(({ isSecondary }) => !isSecondary).map(({ kind }) => kind));
  return (
    <ul className="eg-legend">
      {edges.some(({ isMainLine }) => isMainLine) && (
        <li>
          <LineSample kind="normal" isMainLine />
          {t.detail.mainLine}
        </li>
      )}
      {EVOLUTION_KINDS.filter((kind) => kinds.has(kind)).map((kind) => (
        <li key={kind}>
          <LineSample kind={kind} isMainLine={false} />
          {t.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}

function LineSample({ kind, isMainLine }: { kind: EvolutionKind; isMainLine: boolean }) {
  return (
    <svg width="36" height="10" aria-hidden="true">
      <Edge edge={{ kind, isMainLine, path: "M1 5H35", head: "" }} />
    </svg>
  );
}
