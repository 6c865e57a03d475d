import type { Database } from "../database/database.ts";
import type { EvolutionGraph } from "../graph/evolution-graph.ts";
import { findLinks, findSteps, type StepEnds } from "./evolution-steps.ts";

/**
 * Nodes turned into slugs, and each pair of neighbours into the step that joins them.
 * @param isForward whether a chosen step leads from the one node to the other
 */
export async function describePaths(
  database: Database,
  graph: EvolutionGraph,
  paths: readonly (readonly number[])[],
  isForward: (from: number, to: number) => boolean,
) {
  const walked = paths.map((path) =>
    path.slice(1).map((to, index) => {
      const from = path[index]!;
      const forward = isForward(from, to);
      const [fromId, toId] = forward ? [from, to] : [to, from];
      return { from, to, forward, ends: { fromId: graph.idOf(fromId), toId: graph.idOf(toId) } };
    }),
  );
  const ends = walked.flat().map((step) => step.ends);
  const nodes = [...new Set(paths.flat())].map(graph.idOf);
  const [links, steps] = await Promise.all([findLinks(database, nodes), findSteps(database, ends)]);

  const slug = (node: number) => links.get(graph.idOf(node))!.slug;
  const name = ({ fromId, toId }: StepEnds) => `${fromId}>${toId}`;
  const documents = new Map(steps.map((step) => [name(step), step.document]));
  return walked.map((route, index) => ({
    length: route.length,
    digimon: paths[index]!.map(slug),
    steps: route.map(({ from, to, forward, ends }) => {
      const { kind, condition, partners } = documents.get(name(ends))!;
      const direction = forward ? ("evolve" as const) : ("devolve" as const);
      return { from: slug(from), to: slug(to), direction, kind, condition, partners };
    }),
  }));
}
