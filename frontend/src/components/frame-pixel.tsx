import { FRAME_PIXEL_ART } from "./frame-pixel-art.ts";
import { PixelRows } from "./pixel-rows.tsx";

type Props = { of: keyof typeof FRAME_PIXEL_ART; size?: number };

/** A decorative pixel picture of what every page has, such as the header: the others are loaded with the pages. */
export const FramePixel = ({ of, size }: Props) => <PixelRows rows={FRAME_PIXEL_ART[of]} size={size} />;
