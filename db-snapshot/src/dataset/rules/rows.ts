import type { Dataset, FileName } from "../csv-files.ts";

/** A row seen without its type: what the rules that hold for every table work on. */
type PlainRow = Record<string, string | number | boolean | null | string[]>;

/** Every table with its rows, for rules that go by column names or by the kind of cell. */
export const tablesOf = (dataset: Dataset) => Object.entries(dataset) as [FileName, PlainRow[]][];
