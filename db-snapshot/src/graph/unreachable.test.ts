import { expect, it } from "vitest";
import { WEIGHT } from "../enumerations.ts";
import { createEvolutionGraph, type Step } from "./evolution-graph.ts";
import { explainUnreachable } from "./unreachable.ts";

const SLUGS = ["agumon", "betamon", "cutemon", "greymon", "metal-greymon", "seadramon"];
const [AGUMON, BETAMON, CUTEMON, GREYMON, METAL_GREYMON, SEADRAMON] = [0, 1, 2, 3, 4, 5];
const step = (from: number, to: number, other: Partial<Step> = {}): Step => ({
  ...{ from, to, weight: WEIGHT.SEEN, media: ["game"], games: ["world"], evidence: 1, cost: 1, mainLine: null },
  ...other,
});
const graph = createEvolutionGraph(
  SLUGS.map((slug, node) => [node + 1, slug] as const),
  [
    ...[step(AGUMON, GREYMON), step(GREYMON, METAL_GREYMON)],
    step(BETAMON, SEADRAMON, { weight: WEIGHT.CARDS_ONLY, media: ["card"], games: [] }),
  ],
);

type Asked = { direction?: "forward" | "any"; maxSteps?: number; avoid?: number[]; game?: string; media?: ["any"] };
function reason(from: number, to: number, { direction = "any", maxSteps = 24, avoid, game, media }: Asked = {}) {
  const search = { from, to, k: 1, maxSteps, ...(avoid && { avoid }) };
  return explainUnreachable(graph, graph.select({ game, media }), { ...search, direction, game });
}

it.each([
  ["avoided", reason(AGUMON, GREYMON, { avoid: [GREYMON] }), "`greymon` is in `avoid`"],
  ["no_steps", reason(AGUMON, BETAMON, { game: "world" }), "`betamon` has no step in `world`"],
  ["no_steps", reason(AGUMON, CUTEMON), "`cutemon` has no documented step"],
  ["no_steps", reason(AGUMON, SEADRAMON), "`seadramon` has steps on cards only, which `media=any` includes"],
  ["too_long", reason(AGUMON, METAL_GREYMON, { maxSteps: 1 }), "The shortest path has 2 steps, and `max_steps` is 1"],
  ["only_backwards", reason(GREYMON, AGUMON, { direction: "forward" }), "`direction=any`"],
  ["not_connected", reason(AGUMON, SEADRAMON, { media: ["any"] }), "connect `agumon` and `seadramon`"],
  ["not_connected", reason(AGUMON, METAL_GREYMON, { avoid: [GREYMON] }), "connect"],
])("is %s where that is the reason", (code, reason, detail) => {
  expect(reason).toEqual({ code, detail: expect.stringContaining(detail) });
});
