import { memo } from "react";
import { GroupMark } from "./GroupMark.tsx";
import type { GraphLabels } from "./graph-labels.ts";
import type { EvolutionGraphProps } from "./graph-props.ts";
import type { Layout, Place } from "./layout.ts";
import { NodeMark } from "./NodeMark.tsx";

type PlaceMarksProps = Pick<EvolutionGraphProps, "renderLink" | "nameOf" | "levelNameOf" | "imageOf"> & {
  layout: Layout;
  center: string;
  /** The one place that the tab key reaches; the arrow keys lead on from there. */
  current: string;
  labels: GraphLabels;
  onToggle(group: string): void;
};

/** The columns' headings and all that stands below them. */
export const PlaceMarks = memo(function PlaceMarks({ layout, labels, ...props }: PlaceMarksProps) {
  const levelName = (level: string, name: string | undefined) =>
    name === undefined ? labels.noLevel : (props.levelNameOf?.(level, name) ?? name);
  return layout.columns.map(({ level, name, isOnLadder, x, width }, column) => (
    <g key={level}>
      {!isOnLadder && layout.columns[column - 1]?.isOnLadder && (
        <line className="eg-aside" x1={x - 28} x2={x - 28} y1={8} y2={layout.height - 8} />
      )}
      <text className="eg-level" x={x + width / 2} y={26} textAnchor="middle">
        {levelName(level, name)}
      </text>
      {layout.places
        .filter((place) => place.column === column)
        .map((place) => (
          <PlaceMark key={place.id} place={place} levelName={levelName(level, name)} labels={labels} {...props} />
        ))}
    </g>
  ));
});

type PlaceMarkProps = Omit<PlaceMarksProps, "layout"> & { place: Place; levelName: string };

function PlaceMark({ place, levelName, center, current, labels, onToggle, ...props }: PlaceMarkProps) {
  const common = { tabIndex: place.id === current ? 0 : -1, "data-place": place.id };
  if (place.type === "group") {
    const { group } = place;
    const kind = labels.kinds[group.kind];
    return (
      // biome-ignore lint/a11y/useSemanticElements: there is no button inside of SVG
      <g
        {...common}
        className="eg-place eg-group"
        role="button"
        aria-expanded={group.isOpen}
        aria-label={labels.group(group.members.length, kind, group.direction)}
        onClick={() => onToggle(group.id)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          onToggle(group.id);
        }}
      >
        <GroupMark place={place} group={group} kind={kind} />
      </g>
    );
  }
  const { node } = place;
  const name = props.nameOf?.(node) ?? node.name;
  const isCenter = node.slug === center;
  return props.renderLink(node, {
    ...common,
    className: isCenter ? "eg-place eg-center" : "eg-place",
    "aria-label": `${name}, ${levelName}`,
    "aria-current": isCenter ? "page" : undefined,
    children: <NodeMark place={place} name={name} image={props.imageOf?.(node) ?? node.image} />,
  });
}
