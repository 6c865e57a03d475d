import { breakName } from "./break-name.ts";
import type { Place } from "./layout.ts";
import { Picture } from "./Picture.tsx";

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
