import { PIXEL_ART, type PixelPicture } from "./pixel-art.ts";
import { PixelRows } from "./pixel-rows.tsx";

/** @property size of one pixel, in CSS pixels */
type Props = { of: PixelPicture; size?: number; label?: string };

/** A pixel picture in the colour of the text. Without a label it is decorative. */
export const Pixel = ({ of, ...props }: Props) => <PixelRows rows={PIXEL_ART[of]} {...props} />;
