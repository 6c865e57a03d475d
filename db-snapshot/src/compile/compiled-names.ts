import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { readCompiledTable } from "./compiled-table.ts";

/**
 * Reads all names of all Digimon from the compiled data, without a database.
 * @returns the names by the id of their Digimon, in the order of the API
 * @throws when the directory contains no compiled data
 */
export function readCompiledNames(directory: string = COMPILED_DATA_DIRECTORY): Map<number, string[]> {
  const rows = readCompiledTable(directory, "digimon_names").sort((a, b) => Number(a.position) - Number(b.position));
  const byId = Map.groupBy(rows, ({ digimon_id }) => Number(digimon_id));
  return new Map([...byId].map(([id, names]) => [id, names.map(({ name }) => String(name))]));
}
