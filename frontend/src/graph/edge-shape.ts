export type Box = { x: number; y: number; width: number; height: number };

export type EdgeShape = {
  /** The curve, as an SVG path. */
  path: string;
  /** The arrow's head at its end, as an SVG path. */
  head: string;
};

/** Steps forth run a little higher than steps back, so that a pair of both can be told apart. */
const LANE = 5;
const HEAD = 7;

/** An edge between two boxes: to the right, back to the left, or around the right side within a column. */
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

function curve(x1: number, y1: number, x2: number, y2: number, towards: 1 | -1): EdgeShape {
  const end = x2 - towards * HEAD;
  const reach = Math.min(120, Math.max(24, Math.abs(end - x1) / 2)) * towards;
  return {
    path: `M${x1} ${y1}C${round(x1 + reach)} ${y1} ${round(end - reach)} ${y2} ${end} ${y2}`,
    head: headAt(x2, y2, towards),
  };
}

function headAt(x: number, y: number, towards: 1 | -1): string {
  return `M${x} ${y}l${-HEAD * towards} ${-4}v8z`;
}

const round = (value: number) => Math.round(value * 10) / 10;
