import { useDeferredValue } from "react";

type PictureProps = { href: string; x: number; y: number; side: number };

/** Comes after all else is alive: a drawing's dozens of pictures would take the line from the first paint. */
export function Picture({ href, x, y, side }: PictureProps) {
  const isTurn = useDeferredValue(true, false);
  return isTurn && <image href={href} x={x} y={y} width={side} height={side} />;
}
