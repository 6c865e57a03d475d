import "./evolution-graph.css";
import type { ReactElement, ReactNode } from "react";
import { breakName } from "./break-name.ts";
import type { Direction } from "./evolution-data.ts";
import { type MiniData, type MiniDigimon, type MiniPlace, miniLayout } from "./mini-layout.ts";
import { Picture } from "./Picture.tsx";

type LinkProps = { className: string; "aria-label": string; children: ReactNode };

type MiniGraphProps = {
  data: MiniData;
  /** What the drawing shows, for those who do not see it. */
  label: string;
  renderLink(digimon: MiniDigimon, props: LinkProps): ReactElement;
  /** The link to all of them. */
  renderMore(direction: Direction, props: LinkProps): ReactElement;
  moreLabel(count: number, direction: Direction): string;
  nameOf?(digimon: MiniDigimon): string;
  imageOf?(digimon: MiniDigimon): string;
  rows?: number;
};

/** A Digimon between what becomes it and what it becomes: a small drawing that fits a phone. */
export function MiniGraph({ data, label, rows = 4, ...props }: MiniGraphProps) {
  const { width, height, places, edges, more } = miniLayout(data, rows);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no image, since the links inside are to be found
    <svg
      className="evolution-graph eg-mini"
      // A little more than the boxes, for the width of their rims.
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      role="group"
      aria-label={label}
    >
      {edges.map((edge) => (
        <g key={edge.id} className="eg-edge" data-main={edge.isMain}>
          <path className={`eg-line eg-${edge.kind}`} d={edge.path} />
          {edge.kind === "jogress" && <path className="eg-core" d={edge.path} />}
          <path className="eg-head" d={edge.head} />
        </g>
      ))}
      {places.map((place) => (
        <Tile key={place.id} place={place} {...props} />
      ))}
      {more.map(({ direction, count, ...box }) => (
        <g key={direction}>
          {props.renderMore(direction, {
            className: "eg-place",
            "aria-label": props.moreLabel(count, direction),
            children: (
              <>
                <rect className="eg-box eg-group-box" {...box} rx={8} />
                <text
                  className="eg-count eg-tile-name"
                  x={box.x + box.width / 2}
                  y={box.y + box.height / 2}
                  dy=".35em"
                  textAnchor="middle"
                >
                  +{count}
                </text>
              </>
            ),
          })}
        </g>
      ))}
    </svg>
  );
}

type TileProps = Pick<MiniGraphProps, "renderLink" | "nameOf" | "imageOf"> & { place: MiniPlace };

function Tile({ place: { x, y, width, height, digimon, direction }, renderLink, nameOf, imageOf }: TileProps) {
  const name = nameOf?.(digimon) ?? digimon.name;
  const lines = breakName(name, { oneLine: 14, eachOfTwo: 15 });
  const marks = (
    <>
      <rect className="eg-box" x={x} y={y} width={width} height={height} rx={8} />
      <Picture href={imageOf?.(digimon) ?? digimon.image} x={x + width / 2 - 16} y={y + 5} side={32} />
      <text className="eg-name eg-tile-name" textAnchor="middle">
        {lines.map((line, index) => (
          <tspan key={line} x={x + width / 2} y={y + (lines.length === 1 ? 54 : 49 + index * 12)}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
  if (!direction) return <g className="eg-center">{marks}</g>;
  return renderLink(digimon, { className: "eg-place", "aria-label": name, children: marks });
}
