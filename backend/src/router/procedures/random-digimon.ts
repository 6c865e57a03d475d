import { createHash, randomInt } from "node:crypto";
import { digimonUrl } from "@digidex/db-snapshot";
import { DigimonDetail } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { digimonFilters } from "../../parameters/digimon-filters.ts";
import { Problem } from "../../problem/problem.ts";
import { pickDigimon } from "../../queries/pick-digimon.ts";
import { resolveFilters } from "../../queries/resolve-filters.ts";
import { ADDRESSES } from "../addresses.ts";
import { operation, stored } from "../trpc.ts";

/** Enough steps between 0 and 1 to reach every Digimon about equally often. */
const STEPS = 2 ** 48 - 1;

export const randomDigimonProcedure = operation({
  path: ADDRESSES.randomDigimon,
  tag: "Digimon",
  summary: "One Digimon at random",
  description: "Takes the filters of the list. With a `seed` the same Digimon every time.",
})
  .input(
    z.object({
      ...digimonFilters,
      seed: z.string().max(100).meta({ description: "Any text. The same text gives the same Digimon." }).optional(),
    }),
  )
  .output(stored(DigimonDetail))
  .query(async ({ ctx, input: { seed, ...filters } }) => {
    ctx.answer.noStore = seed === undefined;
    const resolved = await resolveFilters(ctx, filters);
    const share = (seed === undefined ? randomInt(STEPS) : hashed(seed)) / STEPS;
    const picked = await pickDigimon(ctx.database, {
      filters: resolved,
      vocabularies: ctx.summary.vocabularies,
      share,
    });
    if (!picked) throw new Problem("not-found", "No Digimon passes these filters.");
    ctx.answer.contentLocation = digimonUrl(ctx.urls, picked.slug);
    return ctx.stored.mark(picked.detail);
  });

const hashed = (seed: string) => createHash("sha256").update(seed).digest().readUIntBE(0, 6) % STEPS;
