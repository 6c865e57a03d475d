import { DigimonRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { digimonList } from "../parameters/digimon-filters.ts";
import { listDigimon as queryDigimon } from "../queries/list-digimon.ts";
import { resolveFilters } from "../queries/resolve-filters.ts";
import { operation, stored } from "./operation.ts";
import { pageOf, toPage } from "./page.ts";

const PartialRow = DigimonRow.partial().meta({
  id: "DigimonRowPart",
  description: "A row with the requested `fields` only.",
});
const DigimonPage = pageOf(z.union([DigimonRow, PartialRow])).extend({
  missing: z.array(z.string()).optional().meta({ description: "Entries of `ids` that do not exist." }),
});

export const listDigimon = operation({
  tag: "Digimon",
  summary: "List Digimon",
  description: "Search, filter and sort all Digimon, page by page.",
  input: digimonList,
  output: stored(DigimonPage),
  async run({ ctx, input: { page, limit, sort, fields, ...filters } }) {
    const resolved = await resolveFilters(ctx, filters);
    const { total, data, missing } = await queryDigimon(ctx.database, {
      ...{ filters: resolved, summary: ctx.summary, sort, page, limit },
    });
    const rows = fields
      ? (JSON.parse(data) as DigimonRow[]).map((row) => pick(row, fields))
      : ctx.stored.placeholder(data);
    return { ...toPage(ctx, { page, limit }, { total, data: rows }), ...(missing && { missing }) };
  },
});

const pick = (row: DigimonRow, fields: readonly (keyof DigimonRow)[]) =>
  Object.fromEntries(fields.map((field) => [field, row[field]])) as Partial<DigimonRow>;
