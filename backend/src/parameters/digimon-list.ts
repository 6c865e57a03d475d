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
    .meta({ description: "Backwards behind a hyphen. By `id` if absent; with `q`, by relevance. The id breaks ties." })
    .optional(),
  fields: listOf(z.enum(DigimonRow.keyof().options), 20, "Only these fields of each row."),
  ...paging,
});
