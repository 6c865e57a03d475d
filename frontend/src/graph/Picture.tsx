import { useIsLive } from "../app/use-is-live.ts";

type PictureProps = { href: string; x: number; y: number; side: number };

/** Not before the page is alive: a drawing's pictures would take the line from the first paint. */
export function Picture({ href, x, y, side }: PictureProps) {
  return useIsLive() && <image href={href} x={x} y={y} width={side} height={side} />;
}
