import { memo } from "react";
import type { PlacedEdge } from "./layout.ts";

type EdgeMarksProps = {
  edges: readonly PlacedEdge[];
  /** The place that is looked at: its edges, the quiet ones among them, are drawn over the others, which fade. */
  looked: string | undefined;
};

/** The edges, main line on top. What they say stands in the list beside the drawing. */
export function EdgeMarks({ edges, looked }: EdgeMarksProps) {
  return (
    <>
      <g className={looked ? "eg-edges eg-faded" : "eg-edges"}>
        <AllEdges edges={edges} />
      </g>
      {looked && (
        <g className="eg-touched">
          {mainLast(edges.filter(({ from, to }) => looked === from || looked === to)).map((edge) => (
            <EdgeMark key={edge.id} edge={edge} />
          ))}
        </g>
      )}
    </>
  );
}

/** Drawn once for a layout: looking around changes only what lies above. */
const AllEdges = memo(function AllEdges({ edges }: Pick<EdgeMarksProps, "edges">) {
  return mainLast(edges.filter(({ isQuiet }) => !isQuiet)).map((edge) => <EdgeMark key={edge.id} edge={edge} />);
});

function EdgeMark({ edge }: { edge: PlacedEdge }) {
  return (
    <g className="eg-edge" data-main={edge.isMain}>
      <path className={`eg-line eg-${edge.kind}`} d={edge.path} />
      {edge.kind === "jogress" && <path className="eg-core" d={edge.path} />}
      <path className="eg-head" d={edge.head} />
    </g>
  );
}

function mainLast(edges: readonly PlacedEdge[]): PlacedEdge[] {
  return edges.toSorted((a, b) => Number(a.isMain) - Number(b.isMain));
}
