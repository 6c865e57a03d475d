import { EVOLUTION_KINDS, EvolutionKind } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { MEDIA_CHOICES } from "../graph/evolution-graph.ts";
import { flag, listOf } from "./text.ts";

/** Filters of evolution steps. */
export const stepFilters = {
  main_line: flag("`true`: only steps of the main line. `false`: only others."),
  media: listOf(
    z.enum(MEDIA_CHOICES),
    4,
    "Steps seen in any of these media. Default: all except steps seen on cards only. `any`: all.",
  ),
};

export const kinds = listOf(EvolutionKind, EVOLUTION_KINDS.length, "Steps of any of these kinds.");
