/** A connection that may be followed in one direction. */
export type Arc = { from: number; to: number /** A whole number, at least 0. */; cost: number };

/**
 * Arcs in compressed sparse rows: those of node `n` have the indexes from `offsets[n]` to before `offsets[n + 1]`, ascending
 * by the node at their other end.
 */
export type Rows = { offsets: Int32Array; ends: Int32Array; weights: Float64Array };

/** The arcs of a graph by the node that they start from, and by the node that they lead to. */
export type Network = { size: number; from: Rows; to: Rows };

/**
 * Cost and number of steps of a path in one whole number, so that a sum of weights is exact and orders paths by cost, then
 * by steps. A loopless path has fewer steps than the graph has nodes.
 */
const weightOf = (size: number, cost: number) => cost * size + 1;
export const costOf = (size: number, weight: number) => Math.floor(weight / size);

/** @param arcs of several between the same nodes in one direction, the cheapest is used */
export function createNetwork(size: number, arcs: readonly Arc[]): Network {
  const sorted = Float64Array.from(arcs, ({ from, to }, index) => (from * size + to) * arcs.length + index).sort();
  const cheapest: Arc[] = [];
  for (const key of sorted) {
    const arc = arcs[key % arcs.length] as Arc;
    const last = cheapest.at(-1);
    if (last?.from !== arc.from || last.to !== arc.to) cheapest.push(arc);
    else if (arc.cost < last.cost) cheapest[cheapest.length - 1] = arc;
  }
  return {
    size,
    from: rows(
      size,
      cheapest,
      ({ from }) => from,
      ({ to }) => to,
    ),
    to: rows(
      size,
      cheapest,
      ({ to }) => to,
      ({ from }) => from,
    ),
  };
}

/** @param arcs sorted by their start, then by their destination, so that each row ascends in either direction */
function rows(size: number, arcs: readonly Arc[], startOf: (arc: Arc) => number, endOf: (arc: Arc) => number): Rows {
  const offsets = new Int32Array(size + 1);
  for (const arc of arcs) offsets[startOf(arc) + 1] = (offsets[startOf(arc) + 1] as number) + 1;
  for (let node = 0; node < size; node += 1) {
    offsets[node + 1] = (offsets[node + 1] as number) + (offsets[node] as number);
  }
  const ends = new Int32Array(arcs.length);
  const weights = new Float64Array(arcs.length);
  const next = offsets.slice();
  for (const arc of arcs) {
    const index = next[startOf(arc)] as number;
    next[startOf(arc)] = index + 1;
    ends[index] = endOf(arc);
    weights[index] = weightOf(size, arc.cost);
  }
  return { offsets, ends, weights };
}
