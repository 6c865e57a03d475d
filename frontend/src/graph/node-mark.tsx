import { useDeferredValue } from "react";
import type { Box } from "./edge-shape.ts";

/** A Digimon in the tree: a box with its picture, and its name on one or two lines. */
export function NodeMark({ place: { x, y, width, height, node }, name }: { place: NodeBox; name: string }) {
  const lines = breakName(name);
  const side = height - 6;
  return (
    <>
      <rect className="eg-box" x={x} y={y} width={width} height={height} rx={8} />
      <Picture slug={node.slug} x={x + 3} y={y + 3} side={side} />
      <text className={lines.length > 1 ? "eg-name eg-name-long" : "eg-name"} y={y + height / 2}>
        {lines.map((line, index) => (
          <tspan key={line} x={x + side + 9} dy={lines.length === 1 ? ".35em" : index === 0 ? "-.25em" : "1.2em"}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}

type NodeBox = Box & { node: { slug: string } };
type PictureProps = { slug: string; x: number; y: number; side: number };

/** Rendered after hydration, so that dozens of pictures do not delay the first paint; without scripts, at once. */
export function Picture({ slug, x, y, side }: PictureProps) {
  const isHydrated = useDeferredValue(true, false);
  const source = `/images/${slug}.svg`;
  if (isHydrated) return <image href={source} x={x} y={y} width={side} height={side} />;
  return (
    <foreignObject x={x} y={y} width={side} height={side}>
      <noscript>
        <img src={source} alt="" width={side} height={side} loading="lazy" />
      </noscript>
    </foreignObject>
  );
}

/** Kana, kanji and other characters that are two columns wide. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u;

const columnsOf = (text: string) => [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);

/**
 * Breaks a name that is too long for one line into two lines of similar length. A line that is still too long ends in an
 * ellipsis.
 * @param maxColumns how long a name on one line, and each of two lines, can be, in columns of one narrow character
 */
export function breakName(name: string, maxColumns = { oneLine: 13, eachOfTwo: 18 }): string[] {
  if (columnsOf(name) <= maxColumns.oneLine) return [name];
  const breaks = [...name.matchAll(/[\s·]+/g)].map(({ index, 0: space }) => [
    name.slice(0, index),
    name.slice(index + space.length),
  ]);
  const longest = (lines: string[]) => Math.max(...lines.map(columnsOf));
  const best = breaks.toSorted((a, b) => longest(a) - longest(b))[0] ?? [name];
  return best.map((line) => truncate(line, maxColumns.eachOfTwo));
}

function truncate(line: string, maxColumns: number): string {
  if (columnsOf(line) <= maxColumns) return line;
  let kept = "";
  for (const character of line) {
    if (columnsOf(kept + character) > maxColumns - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
