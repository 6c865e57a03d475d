import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { readCompiledTable } from "./compiled-table.ts";

/**
 * Reads the games, or the groups, of all Digimon from the compiled data, without a database.
 * @returns the slugs by the id of their Digimon
 * @throws when the directory contains no compiled data
 */
export function readCompiledMembers(
  kind: "game" | "group",
  directory: string = COMPILED_DATA_DIRECTORY,
): Map<number, string[]> {
  const slugs = new Map(readCompiledTable(directory, `${kind}s`).map(({ id, slug }) => [id, String(slug)]));
  const byId = Map.groupBy(readCompiledTable(directory, `digimon_${kind}s`), ({ digimon_id }) => Number(digimon_id));
  return new Map([...byId].map(([id, rows]) => [id, rows.flatMap((row) => slugs.get(row[`${kind}_id`]) ?? [])]));
}
