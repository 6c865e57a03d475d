import { type Neighbours, reversed } from "./evolution-graph.ts";

type Search = { from: number; to: number; k: number; maxSteps: number; avoid?: ReadonlySet<number> };

/**
 * The `k` shortest loopless paths, ordered by number of steps and then by node: Yen's algorithm with breadth-first search.
 * @see https://doi.org/10.1287/mnsc.17.11.712
 */
export function shortestPaths(
  neighbours: Neighbours,
  { from, to, k, maxSteps, avoid = new Set() }: Search,
): number[][] {
  const backwards = reversed(neighbours);
  /** The first of the shortest paths from `start` without the `blocked` nodes, and without the `banned` ones as first step. */
  const shortest = (start: number, blocked: ReadonlySet<number>, banned: ReadonlySet<number>): number[] | undefined => {
    if (start === to) return [to];
    const distance = distancesTo(backwards, to, new Set([...blocked, start]));
    const closest = (nodes: readonly number[] = []) =>
      nodes.reduce((best, node) => ((distance[node] ?? Infinity) < (distance[best] ?? Infinity) ? node : best), -1);
    let node = closest(neighbours[start]?.filter((next) => !banned.has(next)));
    if (node < 0) return undefined;
    const path = [start, node];
    while (node !== to) {
      node = closest(neighbours[node]);
      path.push(node);
    }
    return path;
  };

  if (avoid.has(from) || avoid.has(to)) return [];
  const first = shortest(from, avoid, new Set());
  const found: number[][] = [];
  const candidates = first && first.length - 1 <= maxSteps ? [first] : [];
  for (;;) {
    const last = candidates.sort(compare).shift();
    if (last) found.push(last);
    if (!last || found.length === k) return found;
    for (const [i, node] of last.slice(0, -1).entries()) {
      const root = last.slice(0, i);
      const taken = found.filter((path) => path[i] === node && root.every((other, j) => path[j] === other));
      const banned = new Set(taken.flatMap((path) => path[i + 1] ?? []));
      const spur = shortest(node, new Set([...avoid, ...root]), banned);
      if (!spur) continue;
      const path = [...root, ...spur];
      if (path.length - 1 <= maxSteps && !candidates.some((other) => compare(other, path) === 0)) candidates.push(path);
    }
  }
}

/** Shorter first, then by the first node that differs. */
export function compare(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [index, node] of a.entries()) {
    const difference = node - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Number of steps from every node to `target` that avoid the `blocked` nodes; Infinity if there is no path. */
function distancesTo(backwards: Neighbours, target: number, blocked: ReadonlySet<number>): number[] {
  const distance = new Array<number>(backwards.length).fill(Infinity);
  distance[target] = 0;
  let frontier = [target];
  for (let steps = 1; frontier.length > 0; steps += 1) {
    const next: number[] = [];
    for (const node of frontier) {
      for (const before of backwards[node] ?? []) {
        if (distance[before] !== Infinity || blocked.has(before)) continue;
        distance[before] = steps;
        next.push(before);
      }
    }
    frontier = next;
  }
  return distance;
}
