import { Named, VOCABULARIES, type Vocabulary } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { digimonFilters } from "../../parameters/digimon-filters.ts";
import { countFacets } from "../../queries/facets.ts";
import { resolveFilters } from "../../queries/resolve-filters.ts";
import { ADDRESSES } from "../addresses.ts";
import { operation } from "../trpc.ts";

const FacetCount = Named.extend({ count: z.int().min(0) }).meta({ id: "FacetCount" });
const Facets = z.object(
  Object.fromEntries(VOCABULARIES.map((vocabulary) => [vocabulary, z.array(FacetCount)])) as Record<
    Vocabulary,
    z.ZodArray<typeof FacetCount>
  >,
);

export const facetsProcedure = operation({
  path: ADDRESSES.facets,
  tag: "Digimon",
  summary: "Counts for every further filter",
  description:
    "For the filters of the list: how many Digimon it would have with each level, attribute, field and type chosen. What is already chosen in the same vocabulary does not narrow its counts.",
})
  .input(z.object({ ...digimonFilters }))
  .output(Facets)
  .query(async ({ ctx, input }) =>
    countFacets(ctx.database, await resolveFilters(ctx, input), ctx.summary.vocabularies),
  );
