import type { Selection, Step } from "./evolution-graph.ts";

export type Surroundings<S extends Step = Step> = {
  /** By distance from the centre. `hidden`: number of neighbours that are not in `nodes`. */
  nodes: { node: number; depth: number; hidden: number }[];
  steps: S[];
  /** Number of nodes and steps within the depth that `maxNodes` omits. */
  hidden: { nodes: number; steps: number };
};

/**
 * The nodes at most `depth` steps from `center`, in either direction. If there are more than `maxNodes`, the closest are
 * returned; among equal distances, those reached by the best documented steps, then in slug order.
 */
export function surroundings<S extends Step>(
  { stepsOf }: Pick<Selection<S>, "stepsOf">,
  { center, depth, maxNodes }: { center: number; depth: number; maxNodes: number },
): Surroundings<S> {
  const otherEnd = ({ from, to }: Step, node: number) => (from === node ? to : from);
  const within = new Set([center]);
  const depths = new Map([[center, 0]]);
  let frontier = [center];
  for (let distance = 1; distance <= depth; distance += 1) {
    const best = new Map<number, number>();
    for (const near of frontier) {
      for (const step of stepsOf(near)) {
        const node = otherEnd(step, near);
        if (!within.has(node)) best.set(node, Math.max(step.evidence, best.get(node) ?? 0));
      }
    }
    frontier = [...best].sort(([a, aEvidence], [b, bEvidence]) => bEvidence - aEvidence || a - b).map(([node]) => node);
    for (const node of frontier) {
      within.add(node);
      if (depths.size < maxNodes) depths.set(node, distance);
    }
  }

  const stepsAmong = (nodes: { has(node: number): boolean; keys(): Iterable<number> }) =>
    [...nodes.keys()].flatMap((node) => stepsOf(node).filter(({ from, to }) => from === node && nodes.has(to)));
  const steps = stepsAmong(depths);
  const hiddenNeighbours = (node: number) =>
    new Set(stepsOf(node).flatMap((step) => (depths.has(otherEnd(step, node)) ? [] : [otherEnd(step, node)]))).size;
  return {
    nodes: [...depths].map(([node, depth]) => ({ node, depth, hidden: hiddenNeighbours(node) })),
    steps,
    hidden: { nodes: within.size - depths.size, steps: stepsAmong(within).length - steps.length },
  };
}
