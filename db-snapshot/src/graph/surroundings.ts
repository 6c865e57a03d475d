import type { Selection, Step } from "./evolution-graph.ts";

export type Surroundings<S extends Step = Step> = {
  /** By distance from the centre. `hidden`: number of neighbours that are not in `nodes`. */
  nodes: { node: number; depth: number; hidden: number }[];
  steps: S[];
  /** Number of nodes and steps within the depth that `maxNodes` omits. */
  hidden: { nodes: number; steps: number };
};

type Near = { distance: number; evidence: number };
type Options = { center: number; depth: number; maxNodes: number; lineage?: boolean };

/**
 * The nodes at most `depth` steps from `center`, in either direction; with `lineage` all steps in the same direction, which
 * are ancestors and descendants. If there are more than `maxNodes`, the closest are returned; among equal distances, those
 * reached by the best documented steps, then in slug order.
 */
export function surroundings<S extends Step>(
  { stepsOf }: Pick<Selection<S>, "stepsOf">,
  { center, depth, maxNodes, lineage = false }: Options,
): Surroundings<S> {
  const otherEnd = ({ from, to }: Step, node: number) => (from === node ? to : from);
  const reach = (leadsOn: (step: Step, node: number) => boolean) => {
    const reached = new Map<number, Near>([[center, { distance: 0, evidence: 0 }]]);
    let frontier = [center];
    for (let distance = 1; distance <= depth; distance += 1) {
      const best = new Map<number, Near>();
      for (const near of frontier) {
        for (const step of stepsOf(near)) {
          const node = otherEnd(step, near);
          if (!leadsOn(step, near) || reached.has(node)) continue;
          best.set(node, { distance, evidence: Math.max(step.evidence, best.get(node)?.evidence ?? 0) });
        }
      }
      for (const [node, near] of best) reached.set(node, near);
      frontier = [...best.keys()];
    }
    return reached;
  };
  const within = lineage
    ? closest(
        reach(({ to }, node) => to === node),
        reach(({ from }, node) => from === node),
      )
    : reach(() => true);
  const ordered = [...within].sort(
    ([a, one], [b, other]) => one.distance - other.distance || other.evidence - one.evidence || a - b,
  );
  const depths = new Map(ordered.slice(0, maxNodes).map(([node, { distance }]) => [node, distance]));

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

/** What either of two searches reached, from where it is closer. */
function closest(one: ReadonlyMap<number, Near>, other: ReadonlyMap<number, Near>): Map<number, Near> {
  const merged = new Map(one);
  for (const [node, near] of other) {
    const known = merged.get(node);
    if (!known || near.distance < known.distance) merged.set(node, near);
    else if (near.distance === known.distance && near.evidence > known.evidence) merged.set(node, near);
  }
  return merged;
}
