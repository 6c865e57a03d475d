import { DigimonRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import type { JsonText } from "../database/stored-json.ts";
import { type Hit, MATCH_KINDS } from "../names/search-digimon.ts";
import { digimonList } from "../parameters/digimon-filters.ts";
import { listDigimon as queryDigimon } from "../queries/list-digimon.ts";
import { resolveFilters } from "../queries/resolve-filters.ts";
import { Notice, withNotices } from "./notices.ts";
import { operation, stored } from "./operation.ts";
import { pageOf, toPage } from "./page.ts";

const Matched = z
  .object({
    kind: z.enum(MATCH_KINDS).meta({
      id: "MatchKind",
      description: "What matched: a name of the Digimon, or of one of its skills.",
    }),
    text: z.string().meta({ description: "The name that matched." }),
    lang: z.string().nullable().meta({ description: "BCP 47 language tag of the name, if known." }),
    weak: z.boolean().meta({ description: "Whether the match is a guess: a misspelt or a partial word." }),
  })
  .meta({ id: "Matched", description: "With `q`: why the row is in the list." });

/**
 * In the OpenAPI document the row of the list, since no other operation returns one. With `fields` any part may be missing:
 * one schema with optional parts, which every generator of clients understands, other than a union with whole rows.
 */
const FoundRow = DigimonRow.partial().extend({ matched: Matched.optional() }).meta({
  id: "DigimonRow",
  description: "A Digimon in a list. Without `fields` it has all parts; with `fields` only the requested ones.",
});
const DigimonPage = pageOf("DigimonPage", FoundRow)
  .extend({
    missing: z.array(z.string()).optional().meta({ description: "Entries of `ids` that do not exist." }),
    notices: z.array(Notice).optional().meta({ description: "How ambiguous words were understood." }),
  })
  .meta({ id: "DigimonPage", description: "A page of a list." });

export const listDigimon = operation({
  tag: "Digimon",
  summary: "List Digimon",
  description: "Search, filter and sort all Digimon, page by page.",
  input: digimonList,
  output: stored(() => DigimonPage),
  async run({ ctx, input: { page, limit: most, sort, fields, ...filters } }) {
    // All that are asked for by id fit on one page, whatever its size.
    const limit = Math.max(most, filters.ids?.length ?? 0);
    const { filters: resolved, ambiguous } = await resolveFilters(ctx, filters);
    const { total, data, missing } = await queryDigimon(ctx.database, {
      ...{ filters: resolved, summary: ctx.summary, sort, page, limit },
    });
    const rows =
      fields || resolved.hits ? shownRows(data, { fields, hits: resolved.hits }) : ctx.stored.placeholder(data);
    const response = toPage(ctx, { page, limit }, { total, data: rows });
    return { ...response, ...(missing && { missing }), ...withNotices(ctx, ambiguous) };
  },
});

type Shown = { fields: readonly (keyof DigimonRow)[] | undefined; hits: readonly Hit[] | undefined };

/** The rows with the requested fields only, or after a search with what matched. */
function shownRows(data: JsonText<DigimonRow[]>, { fields, hits = [] }: Shown) {
  const rows: DigimonRow[] = JSON.parse(data);
  if (fields) return rows.map((row) => pick(row, fields));
  const matchedOf = new Map(hits.map(({ id, matched }) => [id, matched]));
  return rows.map((row) => ({ ...row, matched: matchedOf.get(row.id) }));
}

const pick = (row: DigimonRow, fields: readonly (keyof DigimonRow)[]) =>
  Object.fromEntries(fields.map((field) => [field, row[field]])) as Partial<DigimonRow>;
