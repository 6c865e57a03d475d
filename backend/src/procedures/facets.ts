import { NamedTerm } from "@digidex/db-snapshot/documents";
import { VOCABULARIES, type Vocabulary } from "@digidex/db-snapshot/enumerations";
import * as z from "zod";
import { digimonFilters } from "../parameters/digimon-filters.ts";
import { countFacets } from "../queries/facets.ts";
import { resolveFilters } from "../queries/resolve-filters.ts";
import { Notice, withNotices } from "./notices.ts";
import { operation } from "./operation.ts";

const FacetCount = NamedTerm.extend({ count: z.int().min(0).meta({ description: "Number of Digimon." }) }).meta({
  ...{ id: "FacetCount", description: "A value of a filter, and how many Digimon have it." },
});
const Facets = z.object(
  Object.fromEntries(
    VOCABULARIES.map((vocabulary) => [
      vocabulary,
      z.array(FacetCount).meta({ description: `Counts of ${vocabulary}.` }),
    ]),
  ) as Record<Vocabulary, z.ZodArray<typeof FacetCount>>,
);

export const facets = operation({
  tag: "Digimon",
  summary: "Counts per filter value",
  description:
    "For the filters of the list: the number of Digimon with each level, attribute, field, type, game and group. Values chosen in a vocabulary do not narrow the counts of the same vocabulary.",
  input: z.object(digimonFilters),
  output: Facets.extend({
    notices: z.array(Notice).optional().meta({ description: "How ambiguous words were understood." }),
  }).meta({ id: "Facets", description: "Counts of Digimon, by vocabulary and value." }),
  async run({ ctx, input }) {
    const { filters, ambiguous } = await resolveFilters(ctx, input);
    return { ...(await countFacets(ctx.database, filters)), ...withNotices(ctx, ambiguous) };
  },
});
