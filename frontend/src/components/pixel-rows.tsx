import { pixelPath } from "@digidex/backend/design/pixel-art.ts";

/** @property size of one pixel, in CSS pixels */
type Props = { rows: readonly string[]; size?: number | undefined; label?: string | undefined };

/** A pixel picture in the colour of the text. Without a label it is decorative. */
export function PixelRows({ rows, size = 1, label }: Props) {
  const width = Math.max(...rows.map((row) => row.length));
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label or is decorative
    <svg
      className="pixel"
      viewBox={`0 0 ${width} ${rows.length}`}
      width={width * size}
      height={rows.length * size}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <path d={pixelPath(rows)} />
    </svg>
  );
}
