export {
  type CostRule,
  createEvolutionGraph,
  type EvolutionGraph,
  MEDIA_CHOICES,
  type MediaChoice,
  type Selection,
  type Step,
  shownCost,
  stepTaken,
} from "./evolution-graph.ts";
export { type FoundPath, leastCostPaths } from "./least-cost-paths.ts";
export { surroundings } from "./surroundings.ts";
export { explainUnreachable, UNREACHABLE_CODES } from "./unreachable.ts";
