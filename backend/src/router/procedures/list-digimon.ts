import { DigimonRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { digimonList } from "../../parameters/digimon-list.ts";
import { listDigimon } from "../../queries/list-digimon.ts";
import { resolveFilters } from "../../queries/resolve-filters.ts";
import { ADDRESSES } from "../addresses.ts";
import { pageOf, toPage } from "../page-of.ts";
import { operation, stored } from "../trpc.ts";

const DigimonPage = pageOf(
  z.union([DigimonRow, DigimonRow.partial().meta({ id: "DigimonRowPart", description: "The chosen `fields`." })]),
).extend({ missing: z.array(z.string()).optional().meta({ description: "Which of `ids` there are not." }) });

export const listDigimonProcedure = operation({
  path: ADDRESSES.listDigimon,
  tag: "Digimon",
  summary: "List Digimon",
  description: "Search, filter, sort and page through all Digimon.",
})
  .input(digimonList)
  .output(stored(DigimonPage))
  .query(async ({ ctx, input: { page, limit, sort, fields, ...filters } }) => {
    const resolved = await resolveFilters(ctx, filters);
    const { total, data, missing } = await listDigimon(ctx.database, {
      ...{ filters: resolved, summary: ctx.summary, sort, page, limit },
    });
    const rows = fields ? (JSON.parse(data) as DigimonRow[]).map((row) => pick(row, fields)) : ctx.stored.mark(data);
    return { ...toPage(ctx, { page, limit }, { total, data: rows }), ...(missing && { missing }) };
  });

const pick = (row: DigimonRow, fields: readonly (keyof DigimonRow)[]) =>
  Object.fromEntries(fields.map((field) => [field, row[field]])) as Partial<DigimonRow>;
