import { DigimonRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { digimonFilters } from "./digimon-filters.ts";
import { paging } from "./paging.ts";
import { listOf } from "./text.ts";

export const SORTS = ["id", "name", "year", "level", "-id", "-name", "-year", "-level"] as const;

export const digimonList = z.object({
  ...digimonFilters,
  sort: z
    .enum(SORTS)
    .meta({
      description:
        "A leading hyphen reverses the order. Default: relevance with `q`, else `id`. Ties are ordered by id.",
    })
    .optional(),
  fields: listOf(z.enum(DigimonRow.keyof().options), 20, "Fields of a row to return."),
  ...paging,
});
