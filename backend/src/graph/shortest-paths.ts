import { type Neighbours, reversed } from "./evolution-graph.ts";

type Search = { from: number; to: number; k: number; maxSteps: number; avoid?: ReadonlySet<number> };

/**
 * The `k` shortest loopless paths, ordered by number of steps and then by node.
 * Yen's algorithm over breadth-first search.
 * @see https://doi.org/10.1287/mnsc.17.11.712
 */
export function shortestPaths(
  neighbours: Neighbours,
  { from, to, k, maxSteps, avoid = new Set() }: Search,
): number[][] {
  const backwards = reversed(neighbours);
  /** The first of the shortest paths from `start`, whose first step is none of `banned`. */
  const shortest = (start: number, blocked: ReadonlySet<number>, banned: ReadonlySet<number>): number[] | undefined => {
    if (start === to) return [to];
    const distance = distancesTo(backwards, to, new Set([...blocked, start]));
    const closest = (nodes: readonly number[]) =>
      nodes.reduce((best, node) => (distance[node]! < (distance[best] ?? Infinity) ? node : best), -1);
    let node = closest(neighbours[start]!.filter((next) => !banned.has(next)));
    if (node < 0) return undefined;
    const path = [start, node];
    while (node !== to) {
      node = closest(neighbours[node]!);
      path.push(node);
    }
    return path;
  };

  if (avoid.has(from) || avoid.has(to)) return [];
  const first = shortest(from, avoid, new Set());
  const found = first && first.length - 1 <= maxSteps ? [first] : [];
  const candidates: number[][] = [];
  while (found.length > 0 && found.length < k) {
    const last = found.at(-1)!;
    for (let i = 0; i < last.length - 1; i += 1) {
      const root = last.slice(0, i);
      const taken = found.filter((path) => root.every((node, j) => path[j] === node) && path[i] === last[i]);
      const banned = new Set(taken.map((path) => path[i + 1]!));
      const spur = shortest(last[i]!, new Set([...avoid, ...root]), banned);
      if (!spur) continue;
      const path = [...root, ...spur];
      if (path.length - 1 <= maxSteps && !candidates.some((other) => compare(other, path) === 0)) candidates.push(path);
    }
    if (candidates.length === 0) break;
    candidates.sort(compare);
    found.push(candidates.shift()!);
  }
  return found;
}

/** Shorter first, then by the first node that differs. */
export function compare(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const i = a.findIndex((node, index) => node !== b[index]);
  return i < 0 ? 0 : a[i]! - b[i]!;
}

/** Steps from every node to `target` without entering `blocked`; Infinity where there is no way. */
function distancesTo(backwards: Neighbours, target: number, blocked: ReadonlySet<number>): number[] {
  const distance = new Array<number>(backwards.length).fill(Infinity);
  distance[target] = 0;
  let frontier = [target];
  for (let steps = 1; frontier.length > 0; steps += 1) {
    const next: number[] = [];
    for (const node of frontier) {
      for (const before of backwards[node]!) {
        if (distance[before] !== Infinity || blocked.has(before)) continue;
        distance[before] = steps;
        next.push(before);
      }
    }
    frontier = next;
  }
  return distance;
}
