import { memo, type ReactElement, type ReactNode } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useNames } from "../names/names.tsx";
import type { GraphNode } from "./evolution-data.ts";
import type { Layout, Place } from "./layout.ts";
import { NodeMark } from "./node-mark.tsx";

/** Attributes of a Digimon's link in the drawing. */
type PlaceLinkProps = {
  className: string;
  tabIndex: number;
  "data-place": string;
  "aria-label": string;
  "aria-current": "page" | undefined;
  children: ReactNode;
};

export type PlacesProps = {
  layout: Layout;
  /** Slug of the Digimon in the centre. */
  center: string;
  /** Id of the one place that the tab key reaches; arrow keys move the focus from there. */
  current: string;
  renderLink(node: GraphNode, props: PlaceLinkProps): ReactElement;
  onToggle(groupId: string): void;
};

/** The columns with their headings, Digimon and groups. */
export const Places = memo(function Places({ layout, ...props }: PlacesProps) {
  const t = useSharedText();
  const { termOf } = useNames();
  return layout.columns.map(({ level, name, isOnLadder, x, width }, column) => {
    const heading = name === undefined ? t.graph.noLevel : termOf("level", { slug: level, name }).text;
    return (
      <g key={level}>
        {!isOnLadder && layout.columns[column - 1]?.isOnLadder && (
          <line className="eg-aside" x1={x - 28} x2={x - 28} y1={8} y2={layout.height - 8} />
        )}
        <text className="eg-level" x={x + width / 2} y={26} textAnchor="middle">
          {heading}
        </text>
        {layout.places
          .filter((place) => place.column === column)
          .map((place) =>
            place.type === "group" ? (
              <GroupPlace key={place.id} place={place} {...props} />
            ) : (
              <NodePlace key={place.id} place={place} levelName={heading} {...props} />
            ),
          )}
      </g>
    );
  });
});

type PlaceProps<T extends Place["type"]> = Omit<PlacesProps, "layout"> & { place: Extract<Place, { type: T }> };

function NodePlace({ place, levelName, center, current, renderLink }: PlaceProps<"node"> & { levelName: string }) {
  const name = useNames().nameOf(place.node).text;
  const isCenter = place.node.slug === center;
  return renderLink(place.node, {
    tabIndex: place.id === current ? 0 : -1,
    "data-place": place.id,
    className: isCenter ? "eg-place eg-center" : "eg-place",
    "aria-label": `${name}, ${levelName}`,
    "aria-current": isCenter ? "page" : undefined,
    children: <NodeMark place={place} name={name} />,
  });
}

/** A stack of boxes with the number and kind of its Digimon. A click opens or closes it. */
function GroupPlace({ place: { id, group, x, y, width, height }, current, onToggle }: PlaceProps<"group">) {
  const t = useSharedText();
  const kind = t.kinds[group.kind];
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button inside of SVG
    <g
      tabIndex={id === current ? 0 : -1}
      data-place={id}
      className="eg-place eg-group"
      role="button"
      aria-expanded={group.isOpen}
      aria-label={t.graph.group(group.members.length, kind, group.direction === "to")}
      onClick={() => onToggle(group.id)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onToggle(group.id);
      }}
    >
      {!group.isOpen && <rect className="eg-box eg-pile" x={x + 4} y={y + 3} width={width} height={height} rx={8} />}
      <rect className="eg-box eg-group-box" x={x} y={y} width={width} height={height} rx={8} />
      <text className="eg-count" x={x + 12} y={y + height / 2} dy=".35em">
        {group.isOpen ? "−" : "+"}
        {group.members.length}
      </text>
      <text className="eg-kind" x={x + width - 12} y={y + height / 2} dy=".35em" textAnchor="end">
        {group.direction === "from" ? `${kind} →` : `→ ${kind}`}
      </text>
    </g>
  );
}
