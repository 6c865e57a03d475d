import { Evolution } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { paging } from "../../parameters/paging.ts";
import { kinds, stepFilters } from "../../parameters/steps.ts";
import { DIGIMON_KEY_HELP, pathSegment } from "../../parameters/text.ts";
import { findDigimonId } from "../../queries/find-digimon.ts";
import { listEvolutions } from "../../queries/list-evolutions.ts";
import { ADDRESSES } from "../addresses.ts";
import { pageOf, toPage } from "../page-of.ts";
import { operation, stored } from "../trpc.ts";

const DirectedEvolution = z
  .object({
    direction: z.enum(["from", "to"]).meta({ description: "`from`: `digimon` becomes this one. `to`: the reverse." }),
    ...Evolution.shape,
  })
  .meta({ id: "DirectedEvolution" });

export const listEvolutionsProcedure = operation({
  path: ADDRESSES.listEvolutions,
  tag: "Evolutions",
  summary: "The evolution steps of one Digimon",
  description: "What it evolves from, then what it evolves to; on each side the main line first.",
})
  .input(
    z.object({
      key: pathSegment.meta({ description: DIGIMON_KEY_HELP, example: "agumon" }),
      direction: z.enum(["from", "to", "both"]).meta({ description: "Which side." }).default("both"),
      kind: kinds,
      ...stepFilters,
      ...paging,
    }),
  )
  .output(stored(pageOf(DirectedEvolution)))
  .query(async ({ ctx, input: { key, ...query } }) => {
    const digimonId = await findDigimonId(ctx, key);
    return toPage(ctx, query, await listEvolutions(ctx.database, { digimonId, ...query }));
  });
