import type { EvolutionStep } from "../document-schemas/index.ts";
import { WEIGHT } from "../enumerations.ts";
import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { readCompiledTable } from "./compiled-table.ts";

/**
 * A step of the compiled data.
 * @property from_id id of the Digimon that evolves
 * @property to_id id of the Digimon that it evolves to
 * @property games slugs of the games that have it
 * @property isCardsOnly whether it is on cards only
 * @property document what the API says of it
 */
export type CompiledStep = {
  from_id: number;
  to_id: number;
  games: readonly string[];
  isCardsOnly: boolean;
  document: EvolutionStep;
};

const TYPES = { games: "text[]", document: "json" };

/**
 * Reads all steps, by the ids of their ends, without a database.
 * @throws when the directory contains no compiled data
 */
export function readCompiledSteps(directory: string = COMPILED_DATA_DIRECTORY): CompiledStep[] {
  const rows = readCompiledTable(directory, "evolutions", TYPES);
  const steps = rows.map(
    ({ from_id, to_id, weight, games, document }): CompiledStep => ({
      ...{ from_id: Number(from_id), to_id: Number(to_id), isCardsOnly: Number(weight) === WEIGHT.CARDS_ONLY },
      ...{ games: games as string[], document: document as EvolutionStep },
    }),
  );
  return steps.sort((a, b) => a.from_id - b.from_id || a.to_id - b.to_id);
}
