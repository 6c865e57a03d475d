import { EVOLUTION_KINDS, type EvolutionKind } from "./evolution-data.ts";
import type { GraphLabels } from "./graph-labels.ts";

type EdgeLegendProps = { kinds: ReadonlySet<EvolutionKind>; hasMain: boolean; labels: GraphLabels };

/** What the lines mean, of those that occur. */
export function EdgeLegend({ kinds, hasMain, labels }: EdgeLegendProps) {
  return (
    <ul className="eg-legend">
      {hasMain && (
        <li>
          <Sample kind="normal" isMain />
          {labels.mainLine}
        </li>
      )}
      {EVOLUTION_KINDS.filter((kind) => kinds.has(kind)).map((kind) => (
        <li key={kind}>
          <Sample kind={kind} isMain={false} />
          {labels.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}

function Sample({ kind, isMain }: { kind: EvolutionKind; isMain: boolean }) {
  return (
    <svg width="36" height="10" aria-hidden="true">
      <g className="eg-edge" data-main={isMain}>
        <path className={`eg-line eg-${kind}`} d="M1 5H35" />
        {kind === "jogress" && <path className="eg-core" d="M1 5H35" />}
      </g>
    </svg>
  );
}
