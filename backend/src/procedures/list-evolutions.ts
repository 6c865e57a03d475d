import { Evolution, GameRequirements, StepWorks } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { paging } from "../parameters/paging.ts";
import { kinds, stepFilters } from "../parameters/steps.ts";
import { DIGIMON_KEY_HELP, pathSegment } from "../parameters/text.ts";
import { findDigimonId } from "../queries/find-digimon.ts";
import { listEvolutions as queryEvolutions } from "../queries/list-evolutions.ts";
import { resolveGame } from "../queries/resolve-game.ts";
import { operation, stored } from "./operation.ts";
import { pageOf, toPage } from "./page.ts";

const DirectedEvolution = z
  .object({
    direction: z.enum(["from", "to"]).meta({
      id: "EvolutionDirection",
      description: "`from`: `digimon` evolves into this one. `to`: this one evolves into `digimon`.",
    }),
    ...Evolution.shape,
    works: StepWorks,
    requirements: z
      .array(GameRequirements)
      .meta({ description: "What each game with a known table asks for; with `game` only that one." }),
  })
  .meta({ id: "DirectedEvolution", description: "A step of one Digimon, in one direction." });

export const listEvolutions = operation({
  tag: "Evolutions",
  summary: "Evolution steps of one Digimon",
  description:
    "The steps that lead to it, then the steps that start from it. In both groups the best documented steps (`evidence.score`) are first; equally documented ones are ordered by the slug of the other Digimon.",
  input: z.object({
    key: pathSegment.meta({ description: DIGIMON_KEY_HELP, example: "agumon" }),
    direction: z
      .enum(["from", "to", "both"])
      .meta({ id: "EvolutionDirections", description: "`from`: what it evolves from. `to`: what it evolves into." })
      .default("both"),
    kind: kinds,
    ...stepFilters,
    ...paging,
  }),
  output: stored(() => pageOf("EvolutionPage", DirectedEvolution)),
  async run({ ctx, input: { key, ...query } }) {
    const [digimonId, game] = await Promise.all([findDigimonId(ctx, key), resolveGame(ctx, query.game)]);
    return toPage(ctx, query, await queryEvolutions(ctx.database, { ...query, digimonId, game }));
  },
});
