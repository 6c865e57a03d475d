import FlatQueue from "flatqueue";
import { costOf, type Network, type Rows } from "./network.ts";

export type Search = { from: number; to: number; k: number; maxSteps: number; avoid?: Iterable<number> };
export type FoundPath = { nodes: number[]; cost: number };

type Weighted = { nodes: number[]; weight: number };

/**
 * The `k` loopless paths of at most `maxSteps` steps that cost least, ordered by cost, number of steps and then node by
 * node: Yen's algorithm. Each of its searches is A* with the exact costs to the destination as estimates, and a search that
 * finds too long a path is repeated for each number of steps.
 * @see https://doi.org/10.1287/mnsc.17.11.712
 */
export function leastCostPaths(network: Network, { from, to, k, maxSteps, avoid = [] }: Search): FoundPath[] {
  const blocked = new Uint8Array(network.size);
  for (const node of avoid) blocked[node] = 1;
  if (blocked[from] || blocked[to]) return [];
  const search = createSearch(network, to, blocked);

  const found: Weighted[] = [];
  const first = search(from, new Set(), maxSteps);
  const candidates = first ? [first] : [];
  for (;;) {
    const last = candidates.sort(compare).shift();
    if (last) found.push(last);
    if (!last || found.length === k)
      return found.map(({ nodes, weight }) => ({ nodes, cost: costOf(network.size, weight) }));
    const root: number[] = [];
    let rootWeight = 0;
    for (const [i, node] of last.nodes.slice(0, -1).entries()) {
      const sameRoot = found.filter(({ nodes }) => nodes[i] === node && root.every((other, j) => nodes[j] === other));
      const taken = new Set(sameRoot.flatMap(({ nodes }) => nodes[i + 1] ?? []));
      const spur = search(node, taken, maxSteps - i);
      if (spur) {
        const path = { nodes: [...root, ...spur.nodes], weight: rootWeight + spur.weight };
        if (!candidates.some((other) => compare(other, path) === 0)) candidates.push(path);
      }
      root.push(node);
      blocked[node] = 1;
      rootWeight += weightBetween(network.from, node, last.nodes[i + 1] as number);
    }
    for (const node of root) blocked[node] = 0;
  }
}

/** Cheaper first, then by the first node that differs. */
function compare(a: Weighted, b: Weighted): number {
  if (a.weight !== b.weight) return a.weight - b.weight;
  for (const [index, node] of a.nodes.entries()) {
    const difference = node - (b.nodes[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The path of least weight from `start` that has at most `steps` steps, the first of which leads to no `taken` node. */
type FindPath = (start: number, taken: ReadonlySet<number>, steps: number) => Weighted | undefined;

/** @param blocked nodes that no path contains; the caller may change it between two searches */
function createSearch(network: Network, to: number, blocked: Uint8Array): FindPath {
  const estimates = weightsTo(network, to, blocked);
  const { offsets, ends, weights } = network.from;
  const reached = new Float64Array(network.size);
  const settled = new Uint8Array(network.size);
  const queue = new FlatQueue();

  const unlimited: FindPath = (start, taken) => {
    reached.fill(Infinity);
    settled.fill(0);
    queue.clear();
    reached[start] = 0;
    queue.push(start, estimates[start] as number);
    // Nodes as good as the destination are settled, too: the choice between paths of equal weight needs them.
    while (queue.length > 0 && (queue.peekValue() as number) <= (reached[to] as number)) {
      const node = queue.pop() as number;
      if (settled[node]) continue;
      settled[node] = 1;
      if (node === to) continue;
      for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
        const end = ends[arc] as number;
        if (blocked[end] || (node === start && taken.has(end))) continue;
        const weight = (reached[node] as number) + (weights[arc] as number);
        if (weight >= (reached[end] as number) || estimates[end] === Infinity) continue;
        reached[end] = weight;
        queue.push(end, weight + (estimates[end] as number));
      }
    }
    const weight = reached[to] as number;
    if (weight === Infinity) return undefined;
    return { nodes: firstOfTheBest(network, { start, to, taken, reached, settled }), weight };
  };

  return (start, taken, steps) => {
    const path = unlimited(start, taken, steps);
    if (!path || path.nodes.length - 1 <= steps) return path;
    return withinSteps(network, { start, to, taken, steps, blocked });
  };
}

/** The weight of the best path from every node to `to` (Dijkstra); Infinity if there is none. */
function weightsTo({ size, to: incoming }: Network, to: number, blocked: Uint8Array): Float64Array {
  const best = new Float64Array(size).fill(Infinity);
  const queue = new FlatQueue();
  best[to] = 0;
  queue.push(to, 0);
  while (queue.length > 0) {
    const known = queue.peekValue() as number;
    const node = queue.pop() as number;
    if (known > (best[node] as number)) continue;
    for (let arc = incoming.offsets[node] as number; arc < (incoming.offsets[node + 1] as number); arc += 1) {
      const before = incoming.ends[arc] as number;
      const weight = known + (incoming.weights[arc] as number);
      if (blocked[before] || weight >= (best[before] as number)) continue;
      best[before] = weight;
      queue.push(before, weight);
    }
  }
  return best;
}

type Settled = {
  start: number;
  to: number;
  taken: ReadonlySet<number>;
  reached: Float64Array;
  settled: Uint8Array;
};

/** Of all paths with the best weight, the first in the order of nodes. */
function firstOfTheBest(network: Network, { start, to, taken, reached, settled }: Settled): number[] {
  const onBest = new Set([to]);
  const { offsets, ends, weights } = network.to;
  for (const node of onBest) {
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
      const before = ends[arc] as number;
      if (!settled[before] || (before === start && taken.has(node))) continue;
      if ((reached[before] as number) + (weights[arc] as number) === reached[node]) onBest.add(before);
    }
  }
  const path = [start];
  for (let node = start; node !== to; path.push(node)) {
    const from = node;
    node = firstEnd(
      network.from,
      from,
      (end, weight) =>
        onBest.has(end) &&
        !(from === start && taken.has(end)) &&
        (reached[from] as number) + weight === (reached[end] as number),
    );
  }
  return path;
}

type Limited = { start: number; to: number; taken: ReadonlySet<number>; steps: number; blocked: Uint8Array };

/**
 * The best path of at most `steps` steps (Bellman and Ford). Weights are positive, so the best walk has no loop; `start` is
 * left out of the walks from all other nodes, because its first step is restricted.
 */
function withinSteps(network: Network, { start, to, taken, steps, blocked }: Limited): Weighted | undefined {
  const { offsets, ends, weights } = network.from;
  /** By number of steps: the weight of the best walk from each node to `to` with at most that many. */
  const best = [new Float64Array(network.size).fill(Infinity)];
  (best[0] as Float64Array)[to] = 0;
  for (let count = 1; count < steps; count += 1) {
    const shorter = best[count - 1] as Float64Array;
    const current = shorter.slice();
    for (let node = 0; node < network.size; node += 1) {
      if (blocked[node] || node === start) continue;
      for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
        const weight = (weights[arc] as number) + (shorter[ends[arc] as number] as number);
        if (weight < (current[node] as number)) current[node] = weight;
      }
    }
    best.push(current);
  }

  const rest = best[steps - 1];
  let weight = Infinity;
  for (let arc = offsets[start] as number; rest && arc < (offsets[start + 1] as number); arc += 1) {
    const end = ends[arc] as number;
    if (!taken.has(end)) weight = Math.min(weight, (weights[arc] as number) + (rest[end] as number));
  }
  if (weight === Infinity) return undefined;

  const path = [start];
  let left = weight;
  for (let node = start, count = steps - 1; node !== to; count -= 1) {
    const from = node;
    const remaining = best[count] as Float64Array;
    node = firstEnd(
      network.from,
      from,
      (end, step) => !(from === start && taken.has(end)) && step + (remaining[end] as number) === left,
    );
    left = remaining[node] as number;
    path.push(node);
  }
  return { nodes: path, weight };
}

/** The first end of the arcs of a node that passes the test. */
function firstEnd(
  { offsets, ends, weights }: Rows,
  node: number,
  test: (end: number, weight: number) => boolean,
): number {
  for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
    const end = ends[arc] as number;
    if (test(end, weights[arc] as number)) return end;
  }
  throw new Error(`No arc of node ${node} continues the best path.`);
}

function weightBetween({ offsets, ends, weights }: Rows, from: number, to: number): number {
  for (let arc = offsets[from] as number; arc < (offsets[from + 1] as number); arc += 1) {
    if (ends[arc] === to) return weights[arc] as number;
  }
  throw new Error(`No arc leads from node ${from} to node ${to}.`);
}
