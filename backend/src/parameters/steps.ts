import { EVOLUTION_KINDS, EvolutionKind } from "@digidex/db-snapshot/documents";
import { MEDIA_CHOICES } from "@digidex/db-snapshot/graph";
import { LIKELY_MAIN_LINE } from "@digidex/db-snapshot/main-line";
import * as z from "zod";
import { flag, listOf } from "./text.ts";

const MediaChoice = z
  .enum(MEDIA_CHOICES)
  .meta({ id: "MediaChoice", description: "Where a step is seen; `any`: also on cards only." });

/** Filters of evolution steps. */
export const stepFilters = {
  game: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .meta({
      description:
        "Slug, id or name of a game: only its steps, conditions, partners and requirements. Where its table is not known (`basis`), conditions are those in general. See `filterable` in `/games`.",
    })
    .optional(),
  main_line: flag("`true`: only steps of the main line. `false`: only others."),
  likely_main_line: flag(
    `\`true\`: only steps of the main line, and those with an \`evidence.score\` of at least ${LIKELY_MAIN_LINE} where that is unknown (\`main_line_status\`). \`false\`: only others.`,
  ),
  media: listOf(
    MediaChoice,
    4,
    "Steps seen in any of these media. Default: all except steps seen on cards only, or with `game` all of that game. `any`: all.",
  ),
};

export const kinds = listOf(EvolutionKind, EVOLUTION_KINDS.length, "Steps of any of these kinds.");
