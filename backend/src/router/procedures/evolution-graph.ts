import { DigimonLink, EvolutionStep } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { chosenEdges } from "../../graph/evolution-graph.ts";
import { surroundings } from "../../graph/surroundings.ts";
import { stepFilters } from "../../parameters/steps.ts";
import { DIGIMON_KEY_HELP, digimonKey } from "../../parameters/text.ts";
import { findLinks, findSteps } from "../../queries/evolution-steps.ts";
import { requireDigimon } from "../../queries/resolve-digimon.ts";
import { ADDRESSES } from "../addresses.ts";
import { operation } from "../trpc.ts";

const count = z.int().min(0);

const GraphNode = DigimonLink.extend({
  depth: count.meta({ description: "Steps from the centre." }),
  hidden: count.meta({ description: "Its neighbours that are not shown." }),
}).meta({ id: "GraphNode" });

const GraphEdge = z
  .object({
    from: z.string(),
    to: z.string(),
    ...EvolutionStep.omit({ conditions: true, partners: true }).shape,
  })
  .meta({ id: "GraphEdge" });

export const evolutionGraphProcedure = operation({
  path: ADDRESSES.evolutionGraph,
  tag: "Evolutions",
  summary: "The evolutions around one Digimon",
  description: "Nodes and edges to draw. When there are too many, the closest stay, main line first.",
})
  .input(
    z.object({
      center: digimonKey.meta({ description: DIGIMON_KEY_HELP, example: "agumon" }),
      depth: z.int().min(1).max(3).meta({ description: "Steps from the centre at most." }).default(1),
      max_nodes: z.int().min(1).max(200).meta({ description: "Nodes at most." }).default(60),
      ...stepFilters,
    }),
  )
  .output(
    z.object({
      center: z.string(),
      nodes: z.array(GraphNode),
      edges: z.array(GraphEdge),
      truncated: z.boolean(),
      hidden: z.object({ nodes: count, edges: count }).meta({ description: "What lies within the depth unseen." }),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { center } = await requireDigimon(ctx, { center: input.center });
    const graph = await ctx.graph();
    const id = (node: number) => graph.ids[node]!;
    const edges = chosenEdges(graph, { mainLine: input.main_line, media: input.media });
    const around = surroundings(edges, {
      ...{ center: graph.nodeOf.get(center)!, depth: input.depth, maxNodes: input.max_nodes },
    });
    const [links, steps] = await Promise.all([
      findLinks(ctx.database, [...around.nodes.keys()].map(id)),
      findSteps(
        ctx.database,
        around.edges.map(({ from, to }) => ({ fromId: id(from), toId: id(to) })),
      ),
    ]);
    return {
      center: links.get(center)!.slug,
      nodes: [...around.nodes].map(([node, depth]) => ({
        ...links.get(id(node))!,
        depth,
        hidden: around.beyond.get(node)!,
      })),
      edges: steps.map(({ fromId, toId, document: { conditions: _, partners: __, ...step } }) => ({
        from: links.get(fromId)!.slug,
        to: links.get(toId)!.slug,
        ...step,
      })),
      truncated: around.hidden.nodes > 0,
      hidden: around.hidden,
    };
  });
