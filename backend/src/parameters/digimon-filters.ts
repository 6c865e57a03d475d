import { z } from "zod";
import { DIGIMON_KEY_HELP, digimonKey, listOf, searchText } from "./text.ts";

const term = z.string().regex(/^-?[a-z0-9-]+$/i, "a slug, or a slug behind a hyphen");
const terms = (what: string) =>
  listOf(term, 20).meta({ description: `Slugs of ${what}: any of these; behind a hyphen, none of these.` });
const year = z.int().min(1900).max(2200).optional();

/** What narrows a list of Digimon. Different filters must all hold. */
export const digimonFilters = {
  q: searchText.optional().meta({
    description: "Searches every name in every language and forgives typos; the best match comes first.",
  }),
  name: searchText.optional().meta({ description: "Part of the original name." }),
  level: terms("levels"),
  attribute: terms("attributes"),
  field: terms("fields"),
  type: terms("types"),
  skill: terms("skills"),
  x_antibody: z.stringbool({ truthy: ["true"], falsy: ["false"] }).optional(),
  year_from: year.meta({ description: "Released in this year or later." }),
  year_to: year.meta({ description: "Released in this year or earlier." }),
  evolves_from: digimonKey.optional().meta({ description: `What evolves from this Digimon. ${DIGIMON_KEY_HELP}` }),
  evolves_to: digimonKey.optional().meta({ description: `What evolves into this Digimon. ${DIGIMON_KEY_HELP}` }),
  ids: listOf(z.string().regex(/^[a-z0-9-]+$/, "an id or a slug"), 50).meta({
    description: "Just these ids or slugs; the answer names those that there are not in `missing`.",
  }),
};

export type DigimonFilters = z.output<z.ZodObject<typeof digimonFilters>>;
