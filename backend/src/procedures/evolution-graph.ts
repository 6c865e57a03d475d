import { DigimonLink, EvolutionStep } from "@digidex/db-snapshot/documents";
import { surroundings } from "@digidex/db-snapshot/graph";
import * as z from "zod";
import { stepFilters } from "../parameters/steps.ts";
import { DIGIMON_KEY_HELP, digimonKey, flag } from "../parameters/text.ts";
import { findGraphEdges, findLinks } from "../queries/evolution-steps.ts";
import { requireNodes } from "../queries/find-digimon.ts";
import { resolveGame } from "../queries/resolve-game.ts";
import { required } from "../required.ts";
import { ownTurn } from "../turns.ts";
import { operation, stored } from "./operation.ts";

const count = z.int().min(0);

const GraphNode = DigimonLink.extend({
  depth: count.meta({ description: "Number of steps from the centre." }),
  hidden: count.meta({ description: "Number of its neighbours that are not in `nodes`." }),
}).meta({ id: "GraphNode", description: "A Digimon in the graph." });

const GraphEdge = z
  .object({
    from: z.string().meta({ description: "Slug of the Digimon that evolves." }),
    to: z.string().meta({ description: "Slug of the Digimon into which it evolves." }),
    ...EvolutionStep.omit({ conditions: true, partners: true, works: true }).shape,
  })
  .meta({ id: "GraphEdge", description: "An evolution step between two nodes." });

export const evolutionGraph = operation({
  tag: "Evolutions",
  summary: "Evolution graph around one Digimon",
  description:
    "Nodes and edges within `depth` steps of the centre. If there are more than `max_nodes`, the closest nodes are returned: at each distance those with the best documented steps (`evidence.score`), then by slug.",
  input: z.object({
    center: digimonKey.meta({ description: DIGIMON_KEY_HELP, example: "agumon" }),
    depth: z.int().min(1).max(3).meta({ description: "Maximum number of steps from the centre." }).default(1),
    lineage: flag(
      "`true`: only the Digimon from which the centre evolves, step by step, and those into which it evolves; not what else evolves from the former or into the latter.",
    ),
    max_nodes: z.int().min(1).max(200).meta({ description: "Maximum number of nodes." }).default(60),
    ...stepFilters,
  }),
  output: stored(() =>
    z
      .object({
        center: z.string().meta({ description: "Slug of the Digimon in the centre." }),
        nodes: z.array(GraphNode).meta({ description: "The Digimon, by distance." }),
        edges: z.array(GraphEdge).meta({
          description:
            "The steps between them: in the order of the nodes that they start from; those of a node by `evidence.score`, then by slug.",
        }),
        truncated: z.boolean().meta({ description: "Whether nodes are omitted because of `max_nodes`." }),
        hidden: z
          .object({
            nodes: count.meta({ description: "Number of omitted nodes." }),
            edges: count.meta({ description: "Number of omitted edges." }),
          })
          .meta({ id: "HiddenCounts", description: "Nodes and edges omitted because of `max_nodes`." }),
      })
      .meta({ id: "EvolutionGraph", description: "The Digimon around one, and the steps between them." }),
  ),
  async run({ ctx, input }) {
    const game = await resolveGame(ctx, input.game);
    const graph = await ctx.graph();
    const { center } = await requireNodes(ctx, graph, { center: input.center });
    const { main_line: mainLine, likely_main_line: likelyMainLine, media } = input;
    const selection = graph.select({ mainLine, likelyMainLine, media, game });
    await ownTurn();
    const around = surroundings(selection, {
      ...{ center, depth: input.depth, maxNodes: input.max_nodes, lineage: input.lineage === true },
    });
    const [links, edges] = await Promise.all([
      findLinks(
        ctx.database,
        around.nodes.map(({ node }) => graph.idOf(node)),
      ),
      findGraphEdges({ database: ctx.database, graph }, around.steps, game),
    ]);
    const link = (id: number) => required(links.get(id), `link of Digimon ${id}`);
    return {
      center: graph.slugOf(center),
      nodes: around.nodes.map(({ node, depth, hidden }) => ({ ...link(graph.idOf(node)), depth, hidden })),
      edges: ctx.stored.placeholder(edges),
      truncated: around.hidden.nodes > 0,
      hidden: { nodes: around.hidden.nodes, edges: around.hidden.steps },
    };
  },
});
