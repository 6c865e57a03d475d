import { EvolutionStep } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { chosenEdges, neighbours } from "../graph/evolution-graph.ts";
import { shortestPaths } from "../graph/shortest-paths.ts";
import { stepFilters } from "../parameters/steps.ts";
import { DIGIMON_KEY_HELP, digimonKey, listOf } from "../parameters/text.ts";
import { describePaths } from "../queries/evolution-steps.ts";
import { requireDigimon } from "../queries/find-digimon.ts";
import { operation } from "./operation.ts";

const PathStep = z
  .object({
    from: z.string(),
    to: z.string(),
    direction: z.enum(["evolve", "devolve"]).meta({ description: "`devolve`: the step is taken backwards." }),
    ...EvolutionStep.pick({ kind: true, condition: true, partners: true }).shape,
  })
  .meta({ id: "PathStep" });

const Path = z
  .object({
    length: z.int().min(0).meta({ description: "Number of steps." }),
    digimon: z.array(z.string()).meta({ description: "Slugs, from start to destination." }),
    steps: z.array(PathStep),
  })
  .meta({ id: "Path" });

export const findPaths = operation({
  tag: "Evolutions",
  summary: "Shortest evolution paths between two Digimon",
  description:
    "Up to `k` paths without loops, shortest first; ties are ordered by slug. If there is no path, the response is 200 with `reachable: false`.",
  input: z.object({
    from: digimonKey.meta({ description: `Start. ${DIGIMON_KEY_HELP}`, example: "koromon" }),
    to: digimonKey.meta({ description: `Destination. ${DIGIMON_KEY_HELP}`, example: "wargreymon" }),
    direction: z.enum(["forward", "any"]).meta({ description: "`any`: steps may be taken backwards." }).default("any"),
    k: z.int().min(1).max(5).meta({ description: "Maximum number of paths." }).default(1),
    avoid: listOf(digimonKey, 20, "Digimon that no path may contain."),
    ...stepFilters,
    max_steps: z.int().min(1).max(24).meta({ description: "Maximum number of steps of a path." }).default(24),
  }),
  output: z.object({ data: z.array(Path), reachable: z.boolean() }),
  async run({ ctx, input }) {
    const avoid = Object.fromEntries((input.avoid ?? []).map((key, index) => [`avoid[${index}]`, key]));
    const { from, to, ...avoided } = await requireDigimon(ctx, { from: input.from, to: input.to, ...avoid });
    const graph = await ctx.graph();
    const edges = chosenEdges(graph, { mainLine: input.main_line, media: input.media });
    const paths = shortestPaths(neighbours(graph.size, edges, input.direction), {
      from: graph.nodeOf(from),
      to: graph.nodeOf(to),
      k: input.k,
      maxSteps: input.max_steps,
      avoid: new Set(Object.values<number>(avoided).map(graph.nodeOf)),
    });
    const forward = new Set(edges.map((edge) => `${edge.from}>${edge.to}`));
    const data = await describePaths(ctx.database, graph, paths, (a, b) => forward.has(`${a}>${b}`));
    return { data, reachable: data.length > 0 };
  },
});
