import type { EvolutionGraph, Selection, Step } from "./evolution-graph.ts";
import { leastCostPaths, type Search } from "./least-cost-paths.ts";

/** Why there is no path, from what concerns one of the two Digimon to what concerns the way between them. */
export const UNREACHABLE_CODES = ["avoided", "no_steps", "too_long", "only_backwards", "not_connected"] as const;
export type Unreachable = { code: (typeof UNREACHABLE_CODES)[number]; detail: string };

type Query = Search & { direction: "forward" | "any"; game?: string | undefined };

/** Why the steps of a selection have no path from one Digimon to another, and how to ask for one. */
export function explainUnreachable<S extends Step>(
  graph: EvolutionGraph<S>,
  selection: Selection<S>,
  { direction, game, ...search }: Query,
): Unreachable {
  const avoided = new Set(search.avoid);
  const ends = [search.from, search.to].map((node) => ({ node, slug: `\`${graph.slugOf(node)}\`` }));
  const inAvoid = ends.find(({ node }) => avoided.has(node));
  if (inAvoid) return { code: "avoided", detail: `${inAvoid.slug} is in \`avoid\`.` };

  const apart = ends.filter(({ node }) => selection.stepsOf(node).length === 0);
  if (apart.length > 0) {
    return { code: "no_steps", detail: apart.map(({ node, slug }) => `${slug} ${withoutSteps(node)}`).join(" ") };
  }
  const shortest = (direction: Query["direction"]) =>
    leastCostPaths(selection.network(direction, "shortest"), { ...search, k: 1, maxSteps: graph.size })[0];
  const longer = shortest(direction);
  if (longer) {
    const detail = `The shortest path has ${longer.nodes.length - 1} steps, and \`max_steps\` is ${search.maxSteps}.`;
    return { code: "too_long", detail };
  }
  if (direction === "forward" && shortest("any")) {
    return { code: "only_backwards", detail: "Every path has a step backwards, which `direction=any` allows." };
  }
  const steps = game ? `steps of \`${game}\`` : "steps that pass the filters";
  return { code: "not_connected", detail: `No ${steps} connect ${ends.map(({ slug }) => slug).join(" and ")}.` };

  function withoutSteps(node: number): string {
    if (game) return `has no step in \`${game}\`.`;
    const all = graph.select({ media: ["any"] }).stepsOf(node);
    if (all.length === 0) return "has no documented step.";
    return graph.select({}).stepsOf(node).length === 0
      ? "has steps on cards only, which `media=any` includes."
      : "has no step that passes the filters.";
  }
}
