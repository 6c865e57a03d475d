import { NamedTerm, VOCABULARIES, type Vocabulary } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { digimonFilters } from "../parameters/digimon-filters.ts";
import { countFacets } from "../queries/facets.ts";
import { resolveFilters } from "../queries/resolve-filters.ts";
import { Notice, withNotices } from "./notices.ts";
import { operation } from "./operation.ts";

const FacetCount = NamedTerm.extend({ count: z.int().min(0) }).meta({ id: "FacetCount" });
const Facets = z.object(
  Object.fromEntries(VOCABULARIES.map((vocabulary) => [vocabulary, z.array(FacetCount)])) as Record<
    Vocabulary,
    z.ZodArray<typeof FacetCount>
  >,
);

export const facets = operation({
  tag: "Digimon",
  summary: "Counts per filter value",
  description:
    "For the filters of the list: the number of Digimon with each level, attribute, field, type, game and group. Values chosen in a vocabulary do not narrow the counts of the same vocabulary.",
  input: z.object(digimonFilters),
  output: Facets.extend({ notices: z.array(Notice).optional() }),
  async run({ ctx, input }) {
    const { filters, ambiguous } = await resolveFilters(ctx, input);
    return { ...(await countFacets(ctx.database, filters)), ...withNotices(ctx, ambiguous) };
  },
});
