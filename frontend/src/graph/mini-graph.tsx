import "./evolution-graph.css";
import type { DigimonDetail, Evolution, EvolutionKind } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useNames } from "../names/names.tsx";
import { type Box, type EdgeShape, edgeShape } from "./edge-shape.ts";
import { Edge } from "./edges.tsx";
import type { Direction } from "./evolution-data.ts";
import { breakName, Picture } from "./node-mark.tsx";

/** A Digimon between its nearest evolutions, as a drawing that fits on a phone. */
export function MiniGraph({ digimon }: { digimon: DigimonDetail }) {
  const t = useSharedText();
  const { width, height, places, edges, more } = layoutMiniGraph(digimon);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an image would hide the links inside it
    <svg
      className="evolution-graph eg-mini"
      // The margin is for the width of the boxes' borders.
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      role="group"
      aria-label={t.graph.graph(useNames().nameOf(digimon).text)}
    >
      {edges.map((edge) => (
        <Edge key={edge.id} edge={edge} />
      ))}
      {places.map((place) => (
        <Tile key={place.id} place={place} />
      ))}
      {more.map(({ direction, count, ...box }) => (
        <Link
          key={direction}
          to="/digimon/$slug/tree"
          params={{ slug: digimon.slug }}
          className="eg-place"
          aria-label={`${direction === "to" ? t.detail.evolvesTo : t.detail.evolvesFrom}: ${t.list.showMore(count)}`}
        >
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
        </Link>
      ))}
    </svg>
  );
}

function Tile({ place: { x, y, width, height, digimon, direction } }: { place: MiniPlace }) {
  const name = useNames().nameOf(digimon).text;
  const lines = breakName(name, { oneLine: 14, eachOfTwo: 15 });
  const content = (
    <>
      <rect className="eg-box" x={x} y={y} width={width} height={height} rx={8} />
      <Picture slug={digimon.slug} x={x + width / 2 - 16} y={y + 5} side={32} />
      <text className="eg-name eg-tile-name" textAnchor="middle">
        {lines.map((line, index) => (
          <tspan key={line} x={x + width / 2} y={y + (lines.length === 1 ? 54 : 49 + index * 12)}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
  if (!direction) return <g className="eg-center">{content}</g>;
  return (
    <Link to="/digimon/$slug" params={{ slug: digimon.slug }} className="eg-place" aria-label={name}>
      {content}
    </Link>
  );
}

type MiniDigimon = { slug: string; name: string };
type MiniSide = { total: number; data: readonly (Pick<Evolution, "kind" | "main_line"> & { digimon: MiniDigimon })[] };
/** A Digimon with its nearest evolutions, as its detail contains them: main line first. */
export type MiniData = MiniDigimon & { evolves_from: MiniSide; evolves_to: MiniSide };

/** Without a direction: the Digimon in the centre. */
type MiniPlace = Box & { id: string; digimon: MiniDigimon; direction?: Direction };

type MiniLayout = {
  width: number;
  height: number;
  places: MiniPlace[];
  edges: (EdgeShape & { id: string; kind: EvolutionKind; isMainLine: boolean })[];
  /** How many evolutions a side has that are not shown, and the box with this number. */
  more: (Box & { direction: Direction; count: number })[];
};

/** In the SVG's units. */
const TILE = { width: 108, height: 68 };
const GAP = { column: 36, row: 8 };
const MORE_HEIGHT = 30;

/** Places at most `rows` Digimon that a Digimon evolves from on its left, and as many that it evolves to on its right. */
export function layoutMiniGraph(center: MiniData, rows = 4): MiniLayout {
  const sides = [
    { direction: "from" as const, column: 0, ...limitSide(center.evolves_from, rows) },
    { direction: "to" as const, column: 2, ...limitSide(center.evolves_to, rows) },
  ];
  const heightOf = ({ steps, count }: (typeof sides)[number]) =>
    steps.length * (TILE.height + GAP.row) + (count > 0 ? MORE_HEIGHT + GAP.row : 0) - GAP.row;
  const height = Math.max(TILE.height, ...sides.map(heightOf));
  const x = (column: number) => column * (TILE.width + GAP.column);

  const middle: MiniPlace = { id: center.slug, digimon: center, ...TILE, x: x(1), y: (height - TILE.height) / 2 };
  const layout: MiniLayout = { width: x(2) + TILE.width, height, places: [], edges: [], more: [] };
  for (const side of sides) {
    const { direction, column, steps, count } = side;
    let y = (height - heightOf(side)) / 2;
    for (const { digimon, kind, main_line } of steps) {
      const place: MiniPlace = { id: `${direction}:${digimon.slug}`, digimon, direction, ...TILE, x: x(column), y };
      const shape = direction === "from" ? edgeShape(place, middle) : edgeShape(middle, place);
      layout.places.push(place);
      layout.edges.push({ id: place.id, kind, isMainLine: main_line, ...shape });
      y += TILE.height + GAP.row;
    }
    if (count > 0) layout.more.push({ direction, count, x: x(column), y, width: TILE.width, height: MORE_HEIGHT });
    if (direction === "from") layout.places.push(middle);
  }
  return layout;
}

/** A single hidden Digimon is shown instead of its number. */
function limitSide({ total, data }: MiniSide, rows: number) {
  const steps = data.slice(0, total === rows + 1 ? rows + 1 : rows);
  return { steps, count: total - steps.length };
}
