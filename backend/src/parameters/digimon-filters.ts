import { DigimonRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { paging } from "./paging.ts";
import { DIGIMON_KEY_HELP, digimonKey, flag, listOf, searchText } from "./text.ts";

const term = z.string().trim().min(1).max(100);
const terms = (what: string) =>
  listOf(
    term,
    20,
    `Slugs, ids or names of ${what}: any of these. A leading hyphen excludes one. A slug takes precedence over a name, and an original name over an English one.`,
  );
const year = (description: string) => z.int().min(1900).max(2200).meta({ description }).optional();
const key = (description: string) =>
  digimonKey.meta({ description: `${description} ${DIGIMON_KEY_HELP}`, example: "agumon" }).optional();
const idOrSlug = z.string().regex(/^[a-z0-9-]+$/, "expected an id or a slug");

/** Filters of a list of Digimon. A Digimon must match all of them. */
export const digimonFilters = {
  q: searchText
    .meta({
      description:
        "Searches the names of Digimon, of their skills and of their groups in all languages, and tolerates typos; best match first. Without a good match, each word may be in another one of these names (`agumon pepper breath`). Each row says in `matched` why it is there.",
    })
    .optional(),
  name: searchText.meta({ description: "Part of the original name." }).optional(),
  level: terms("levels"),
  attribute: terms("attributes"),
  field: terms("fields"),
  type: terms("types"),
  skill: terms("skills"),
  game: terms("games, of those that are `filterable` in `/games`"),
  group: terms("groups"),
  x_antibody: flag("`true`: only those with the X-Antibody. `false`: only those without."),
  year_from: year("Released in this year or later."),
  year_to: year("Released in this year or earlier."),
  evolves_from: key("Digimon that evolve from this one."),
  evolves_to: key("Digimon that evolve into this one."),
  ids: listOf(
    idOrSlug,
    50,
    "Ids or slugs. The response has them all on one page, whatever `limit`, in this order unless `sort` is given, and lists unknown ones in `missing`.",
  ),
};

export type DigimonFilters = z.output<z.ZodObject<typeof digimonFilters>>;

export const SORTS = [
  ...(["id", "name", "year", "level", "-id", "-name", "-year", "-level"] as const),
  ...(["prominence", "-prominence"] as const),
] as const;

const DigimonField = z.enum(DigimonRow.keyof().options).meta({ id: "DigimonField", description: "A part of a row." });

export const digimonList = z.object({
  ...digimonFilters,
  sort: z
    .enum(SORTS)
    .meta({
      id: "DigimonSort",
      description:
        "A leading hyphen reverses the order. `prominence`: those first that are known from the most games, virtual pets, series, films and other works; cards do not count. Default: relevance with `q`, the order of `ids` with them, else `id`. Ties are ordered by id.",
    })
    .optional(),
  fields: listOf(DigimonField, 20, "Fields of a row to return."),
  ...paging,
});
