import { EvolutionKind } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { MEDIA_CHOICES } from "../graph/evolution-graph.ts";
import { flag, listOf } from "./text.ts";

/** What narrows a choice of evolution steps. */
export const stepFilters = {
  main_line: flag("Only the steps that are thought of first, or only the others."),
  media: listOf(
    z.enum(MEDIA_CHOICES),
    4,
    "Steps seen in any of these. If absent: all but those that are seen on cards only. `any`: all.",
  ),
};

export const kinds = listOf(EvolutionKind, 9, "Steps of any of these kinds.");
