import type { Group } from "./columns.ts";
import type { Place } from "./layout.ts";

type GroupMarkProps = { place: Place; group: Group; kind: string };

/** A pile that stands for several: how many and of which kind. */
export function GroupMark({ place: { x, y, width, height }, group, kind }: GroupMarkProps) {
  return (
    <>
      {!group.isOpen && <rect className="eg-box eg-pile" x={x + 4} y={y + 3} width={width} height={height} rx={8} />}
      <rect className="eg-box eg-group-box" x={x} y={y} width={width} height={height} rx={8} />
      <text className="eg-count" x={x + 12} y={y + height / 2} dy=".35em">
        {group.isOpen ? "−" : "+"}
        {group.members.length}
      </text>
      <text className="eg-kind" x={x + width - 12} y={y + height / 2} dy=".35em" textAnchor="end">
        {group.direction === "from" ? `${kind} →` : `→ ${kind}`}
      </text>
    </>
  );
}
