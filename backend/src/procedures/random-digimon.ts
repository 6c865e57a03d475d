import { createHash, randomInt } from "node:crypto";
import { digimonUrl } from "@digidex/db-snapshot";
import * as z from "zod";
import { digimonFilters } from "../parameters/digimon-filters.ts";
import { Problem } from "../problem/problem.ts";
import { pickDigimon } from "../queries/list-digimon.ts";
import { resolveFilters } from "../queries/resolve-filters.ts";
import { withNotices } from "./notices.ts";
import { operation, stored } from "./operation.ts";

/** Resolution of the random number: large enough to select every Digimon with about the same probability. */
const STEPS = 2 ** 48 - 1;

export const randomDigimon = operation({
  tag: "Digimon",
  summary: "Random Digimon",
  decidesHeaders: true,
  description:
    "Takes the filters of the list. The same `seed` always returns the same Digimon. Where the list has a notice on an ambiguous word, this response has its `Link` header.",
  input: z.object({
    ...digimonFilters,
    seed: z.string().max(100).meta({ description: "Any text. The same text returns the same Digimon." }).optional(),
  }),
  output: stored(async () => (await import("@digidex/db-snapshot/documents")).DigimonDetail),
  async run({ ctx, input: { seed, ...filters } }) {
    ctx.response.noStore = seed === undefined;
    const resolved = await resolveFilters(ctx, filters);
    withNotices(ctx, resolved.ambiguous);
    const share = (seed === undefined ? randomInt(STEPS) : hashOf(seed)) / STEPS;
    const picked = await pickDigimon(ctx.database, { filters: resolved.filters, share });
    if (!picked) throw new Problem("not-found", "No Digimon matches these filters.");
    ctx.response.contentLocation = digimonUrl(ctx.urls, picked.slug);
    return ctx.stored.placeholder(picked.detail);
  },
});

const hashOf = (seed: string) => createHash("sha256").update(seed).digest().readUIntBE(0, 6) % STEPS;
