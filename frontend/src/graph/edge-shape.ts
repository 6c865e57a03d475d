export type Box = { x: number; y: number; width: number; height: number };

export type EdgeShape = {
  /** The curve, as an SVG path. */
  path: string;
  /** The arrowhead, as an SVG path. */
  head: string;
};

/** Edges to the right are this much higher, and edges to the left this much lower, so that opposite edges do not overlap. */
const LANE = 5;
const HEAD = 7;

/** An edge between two boxes: to the right, to the left, or within a column around the right side. */
export function edgeShape(from: Box, to: Box): EdgeShape {
  const y1 = from.y + from.height / 2;
  const y2 = to.y + to.height / 2;
  if (to.x > from.x) return curve(from.x + from.width, y1 - LANE, to.x, y2 - LANE, 1);
  if (to.x < from.x) return curve(from.x, y1 + LANE, to.x + to.width, y2 + LANE, -1);

  const right = from.x + from.width;
  const isDown = y2 > y1 ? 1 : -1;
  const bulge = right + Math.min(56, 22 + Math.abs(y2 - y1) / 12);
  const end = y2 - isDown * LANE;
  return {
    path: `M${right} ${y1 + isDown * LANE}C${round(bulge)} ${y1} ${round(bulge)} ${end} ${right + HEAD} ${end}`,
    head: headAt(right, end, -1),
  };
}

function curve(x1: number, y1: number, x2: number, y2: number, sign: 1 | -1): EdgeShape {
  const end = x2 - sign * HEAD;
  const reach = Math.min(120, Math.max(24, Math.abs(end - x1) / 2)) * sign;
  return {
    path: `M${x1} ${y1}C${round(x1 + reach)} ${y1} ${round(end - reach)} ${y2} ${end} ${y2}`,
    head: headAt(x2, y2, sign),
  };
}

function headAt(x: number, y: number, sign: 1 | -1): string {
  return `M${x} ${y}l${-HEAD * sign} ${-4}v8z`;
}

const round = (value: number) => Math.round(value * 10) / 10;
