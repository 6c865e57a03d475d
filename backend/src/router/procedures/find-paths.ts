import { EvolutionStep } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { chosenEdges, neighbours } from "../../graph/evolution-graph.ts";
import { shortestPaths } from "../../graph/shortest-paths.ts";
import { stepFilters } from "../../parameters/steps.ts";
import { DIGIMON_KEY_HELP, digimonKey, listOf } from "../../parameters/text.ts";
import { describePaths } from "../../queries/describe-paths.ts";
import { requireDigimon } from "../../queries/resolve-digimon.ts";
import { ADDRESSES } from "../addresses.ts";
import { operation } from "../trpc.ts";

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
    length: z.int().min(0).meta({ description: "Steps." }),
    digimon: z.array(z.string()).meta({ description: "Slugs, from start to goal." }),
    steps: z.array(PathStep),
  })
  .meta({ id: "Path" });

export const findPathsProcedure = operation({
  path: ADDRESSES.findPaths,
  tag: "Evolutions",
  summary: "The shortest ways from one Digimon to another",
  description:
    "Up to `k` ways without a loop, the shortest first, ties in the order of slugs. No way is an answer, not an error: `reachable` is false.",
})
  .input(
    z.object({
      from: digimonKey.meta({ description: `The start. ${DIGIMON_KEY_HELP}`, example: "koromon" }),
      to: digimonKey.meta({ description: `The goal. ${DIGIMON_KEY_HELP}`, example: "wargreymon" }),
      direction: z.enum(["forward", "any"]).meta({ description: "`any`: a step may be taken back." }).default("any"),
      k: z.int().min(1).max(5).meta({ description: "How many ways." }).default(1),
      avoid: listOf(digimonKey, 20, "Digimon that no way may pass."),
      ...stepFilters,
      max_steps: z.int().min(1).max(24).meta({ description: "Steps of a way at most." }).default(24),
    }),
  )
  .output(z.object({ data: z.array(Path), reachable: z.boolean() }))
  .query(async ({ ctx, input }) => {
    const avoided = Object.fromEntries((input.avoid ?? []).map((key, index) => [`avoid[${index}]`, key]));
    const ids = await requireDigimon(ctx, { from: input.from, to: input.to, ...avoided });
    const graph = await ctx.graph();
    const node = (id: number) => graph.nodeOf.get(id)!;
    const { from, to, ...others } = ids;
    const edges = chosenEdges(graph, { mainLine: input.main_line, media: input.media });
    const paths = shortestPaths(neighbours(graph.ids.length, edges, input.direction), {
      from: node(from),
      to: node(to),
      k: input.k,
      maxSteps: input.max_steps,
      avoid: new Set(Object.values<number>(others).map(node)),
    });
    const chosen = new Set(edges.map((edge) => `${edge.from}>${edge.to}`));
    const data = await describePaths(ctx.database, graph, paths, (a, b) => chosen.has(`${a}>${b}`));
    return { data, reachable: data.length > 0 };
  });
