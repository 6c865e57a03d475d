import * as z from "zod";
import { DIGIMON_KEY_HELP, digimonKey, flag, listOf, searchText } from "./text.ts";

const term = z.string().regex(/^-?[a-z0-9-]+$/i, "a slug, or a slug behind a hyphen");
const terms = (what: string) => listOf(term, 20, `Slugs of ${what}: any of these; behind a hyphen, none of these.`);
const year = (description: string) => z.int().min(1900).max(2200).meta({ description }).optional();
const key = (description: string) =>
  digimonKey.meta({ description: `${description} ${DIGIMON_KEY_HELP}`, example: "agumon" }).optional();
const idOrSlug = z.string().regex(/^[a-z0-9-]+$/, "an id or a slug");

/** What narrows a list of Digimon. Different filters must all hold. */
export const digimonFilters = {
  q: searchText
    .meta({ description: "Searches every name in every language and forgives typos; the best match comes first." })
    .optional(),
  name: searchText.meta({ description: "Part of the original name." }).optional(),
  level: terms("levels"),
  attribute: terms("attributes"),
  field: terms("fields"),
  type: terms("types"),
  skill: terms("skills"),
  x_antibody: flag("Only those with the X-Antibody, or only those without."),
  year_from: year("Released in this year or later."),
  year_to: year("Released in this year or earlier."),
  evolves_from: key("What evolves from this Digimon."),
  evolves_to: key("What evolves into this Digimon."),
  ids: listOf(idOrSlug, 50, "Just these ids or slugs; the answer names those that there are not in `missing`."),
};

export type DigimonFilters = z.output<z.ZodObject<typeof digimonFilters>>;
