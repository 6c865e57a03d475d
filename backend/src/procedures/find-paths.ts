import { EvolutionStep, Requirement, RequirementAlternative } from "@digidex/db-snapshot/documents";
import { explainUnreachable, leastCostPaths, shownCost, UNREACHABLE_CODES } from "@digidex/db-snapshot/graph";
import { STEP_COSTS } from "@digidex/db-snapshot/step-costs";
import * as z from "zod";
import { stepFilters } from "../parameters/steps.ts";
import { DIGIMON_KEY_HELP, digimonKey, listOf } from "../parameters/text.ts";
import { type DescribedPath, describePaths } from "../queries/evolution-steps.ts";
import { requireNodes } from "../queries/find-digimon.ts";
import { resolveGame } from "../queries/resolve-game.ts";
import { ownTurn } from "../turns.ts";
import { operation } from "./operation.ts";

const PathStep = z
  .object({
    from: z.string().meta({ description: "Slug of the Digimon at its start." }),
    to: z.string().meta({ description: "Slug of the Digimon at its end." }),
    direction: z
      .enum(["evolve", "devolve"])
      .meta({ id: "StepDirection", description: "`devolve`: the step is taken backwards." }),
    ...EvolutionStep.pick({ kind: true, condition: true, partners: true }).shape,
    requirements: z
      .array(RequirementAlternative)
      .optional()
      .meta({ description: "With `game`: what it asks for before the step; one of these has to be met." }),
  })
  .meta({ id: "PathStep", description: "A step of a path." });

const NeededValue = Requirement.pick({ kind: true, name: true })
  .extend({ value: z.int().meta({ description: "The value to reach." }) })
  .meta({ id: "NeededValue", description: "The highest value that the steps of a path need." });
type NeededValue = z.infer<typeof NeededValue>;

const Path = z
  .object({
    length: z.int().min(0).meta({ description: "Number of steps." }),
    cost: z.number().min(0).meta({ description: "What `prefer` compares: the less, the better." }),
    digimon: z.array(z.string()).meta({ description: "Slugs, from start to destination." }),
    steps: z.array(PathStep).meta({ description: "The steps, in order." }),
    needed: z.array(NeededValue).optional().meta({
      description:
        "With `game`: the highest value of each figure that the steps need at least (one more for `>`). Of alternatives, the first counts; `=` does not, which may be a maximum.",
    }),
  })
  .meta({ id: "Path", description: "Evolutions from one Digimon to another." });

const Unreachable = z
  .object({
    code: z.enum(UNREACHABLE_CODES).meta({ id: "UnreachableCode", description: "Reasons may be added." }),
    detail: z.string().meta({ description: "What is missing, and how to ask for a path." }),
  })
  .meta({ id: "Unreachable", description: "Why there is no path." });

/** The rule in words; the figures are those that the compiler uses. */
const FAMILIAR = [
  `With \`prefer=familiar\`, each step costs ${STEP_COSTS.base},`,
  `plus ${STEP_COSTS.levelSkipped} for each level skipped, ${STEP_COSTS.sameLevel} on the same level,`,
  `${STEP_COSTS.levelDown} for each level down, ${STEP_COSTS.levelUnknown} without a level on the ladder,`,
  `${STEP_COSTS.requiresPartner} if it requires a partner, ${STEP_COSTS.digixros} for DigiXros, ${STEP_COSTS.warp} for a warp evolution,`,
  `${STEP_COSTS.xAntibody} for the X-Antibody, ${STEP_COSTS.everyDigimon} if it needs every Digimon;`,
  `plus up to ${STEP_COSTS.littleEvidence} for little evidence (none from ${STEP_COSTS.fullEvidence} on),`,
  `up to ${STEP_COSTS.unusualOrigin} for less evidence than the best step to the same Digimon,`,
  `up to ${STEP_COSTS.unusualDestination} for less than the best step from it;`,
  `minus ${-STEP_COSTS.mainLine} on the main line and ${-STEP_COSTS.mainLineUnknown} where that is unknown; at least ${STEP_COSTS.least}.`,
  `A step taken backwards costs ${STEP_COSTS.back} more. With \`prefer=shortest\`, every step costs 1; with \`game\`, a step of that game costs 1, and 1.01 backwards. Of equal costs, the familiar one decides.`,
].join(" ");

export const findPaths = operation({
  tag: "Evolutions",
  summary: "Evolution paths between two Digimon",
  description: `Up to \`k\` paths without loops, the cheapest first. Paths of equal cost are ordered by number of steps, then by slug. If there is no path, the response is 200 with \`reachable: false\` and a \`reason\`. ${FAMILIAR}`,
  input: z.object({
    from: digimonKey.meta({ description: `Start. ${DIGIMON_KEY_HELP}`, example: "koromon" }),
    to: digimonKey.meta({ description: `Destination. ${DIGIMON_KEY_HELP}`, example: "wargreymon" }),
    direction: z
      .enum(["forward", "any"])
      .meta({ id: "PathDirection", description: "`any`: steps may be taken backwards." })
      .default("any"),
    prefer: z
      .enum(["familiar", "shortest"])
      .meta({
        id: "PathPreference",
        description: "`familiar`: the best-known evolutions. `shortest`: the fewest steps.",
      })
      .default("familiar"),
    k: z.int().min(1).max(5).meta({ description: "Maximum number of paths." }).default(1),
    avoid: listOf(digimonKey, 20, "Digimon that no path may contain."),
    ...stepFilters,
    max_steps: z.int().min(1).max(24).meta({ description: "Maximum number of steps of a path." }).default(24),
  }),
  output: z
    .object({
      data: z.array(Path).meta({ description: "The paths, the cheapest first." }),
      reachable: z.boolean().meta({ description: "Whether there is a path." }),
      reason: Unreachable.optional().describe("Why there is no path, if there is none."),
    })
    .meta({ id: "PathList", description: "Paths between two Digimon." }),
  async run({ ctx, input }) {
    const avoid = Object.fromEntries((input.avoid ?? []).map((key, index) => [`avoid[${index}]`, key]));
    const graph = await ctx.graph();
    const { from, to, ...avoided } = await requireNodes(ctx, graph, { from: input.from, to: input.to, ...avoid });
    const game = await resolveGame(ctx, input.game);
    const { main_line: mainLine, likely_main_line: likelyMainLine, media } = input;
    const selection = graph.select({ mainLine, likelyMainLine, media, game });
    const rule = game ? "in-game" : input.prefer;
    await ownTurn();
    const search = { from, to, k: input.k, maxSteps: input.max_steps, avoid: Object.values<number>(avoided) };
    const paths = leastCostPaths(selection.network(input.direction, rule), search);
    if (paths.length === 0) {
      const reason = explainUnreachable(graph, selection, { ...search, direction: input.direction, game });
      return { data: [], reachable: false, reason };
    }
    const shown = paths.map(({ nodes, cost }) => ({ nodes, cost: shownCost(rule, cost) }));
    const described = await describePaths({ database: ctx.database, graph }, { selection, game }, shown);
    const data = described.map((path) => (game ? { ...path, needed: neededValues(path) } : path));
    return { data, reachable: true };
  },
});

/**
 * The highest figure of each kind that the steps ask for. All figures are whole numbers. An `=` is one of Next Order's whose
 * direction nobody states.
 */
function neededValues({ steps }: DescribedPath): NeededValue[] {
  const highest = new Map<string, NeededValue>();
  for (const { kind, name, op, value } of steps.flatMap(({ requirements }) => requirements?.[0]?.requirements ?? [])) {
    if ((op !== ">=" && op !== ">") || typeof value !== "number") continue;
    const key = `${kind} ${name}`;
    const least = op === ">" ? value + 1 : value;
    if (least > (highest.get(key)?.value ?? 0)) highest.set(key, { kind, name, value: least });
  }
  return [...highest.values()];
}
