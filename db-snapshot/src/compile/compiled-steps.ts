import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EvolutionStep } from "../document-schemas/index.ts";
import { WEIGHT } from "../enumerations.ts";
import { readManifest } from "../load/manifest.ts";
import { COMPILED_DATA_DIRECTORY } from "../paths.ts";
import { parseCopyLine } from "./copy-text.ts";

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

/** The columns of the table that are read, with the types of those that are no plain text. */
const TYPES: Record<string, string> = { games: "text[]", document: "json" };

/**
 * Reads all steps, by the ids of their ends, without a database.
 * @throws when the directory contains no compiled data
 */
export function readCompiledSteps(directory: string = COMPILED_DATA_DIRECTORY): CompiledStep[] {
  const { columns = [] } = readManifest(directory).tables.find(({ name }) => name === "evolutions") ?? {};
  const typed = columns.map((name) => ({ name, type: TYPES[name] ?? "text" }));
  const lines = readFileSync(join(directory, "evolutions.copy"), "utf8").split("\n").slice(0, -1);
  const steps = lines.map((line): CompiledStep => {
    const { from_id, to_id, weight, games, document } = parseCopyLine(typed, line);
    return {
      ...{ from_id: Number(from_id), to_id: Number(to_id), isCardsOnly: Number(weight) === WEIGHT.CARDS_ONLY },
      ...{ games: games as string[], document: document as EvolutionStep },
    };
  });
  return steps.sort((a, b) => a.from_id - b.from_id || a.to_id - b.to_id);
}
