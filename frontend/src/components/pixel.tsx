import { pixelPath } from "@digidex/backend/design/pixel-art.ts";
import { PIXEL_ART, type PixelPicture } from "./pixel-art.ts";

/** @property size of one pixel, in CSS pixels */
type Props = { of: PixelPicture; size?: number; label?: string };

/** A pixel picture in the colour of the text. Without a label it is decorative. */
export function Pixel({ of, size = 1, label }: Props) {
  const rows: readonly string[] = PIXEL_ART[of];
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
