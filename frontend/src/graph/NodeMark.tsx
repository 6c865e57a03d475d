import { useIsLive } from "../app/use-is-live.ts";
import { breakName } from "./break-name.ts";
import type { Place } from "./layout.ts";

type NodeMarkProps = { place: Place; name: string; image: string };

/** A Digimon in its box: its picture, and its name on one line or two. */
export function NodeMark({ place: { x, y, width, height }, name, image }: NodeMarkProps) {
  const lines = breakName(name);
  const side = height - 6;
  return (
    <>
      <rect className="eg-box" x={x} y={y} width={width} height={height} rx={8} />
      <Picture href={image} x={x + 3} y={y + 3} side={side} />
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

type PictureProps = { href: string; x: number; y: number; side: number };

/** Not before the page is alive: dozens of pictures would take the line from the first paint. */
function Picture({ href, x, y, side }: PictureProps) {
  return useIsLive() && <image href={href} x={x} y={y} width={side} height={side} />;
}
