import { loadAnswers } from "../list-index/load-list-index.ts";
import type { EvolutionAnswers } from "./answers.ts";
import { EVOLUTION_INDEX_PATH, type EvolutionIndex } from "./evolution-index.ts";

let loading: Promise<EvolutionAnswers> | undefined;

/** Loads the evolution index, the list index and the code that reads them, once. Rejects if one of them cannot be loaded. */
export function loadEvolutionAnswers(): Promise<EvolutionAnswers> {
  loading ??= Promise.all([import("./answers.ts"), fetch(EVOLUTION_INDEX_PATH), loadAnswers()])
    .then(async ([{ createEvolutionAnswers }, response, { rows }]) => {
      if (!response.ok) throw new Error(`The evolution index has the status ${response.status}.`);
      return createEvolutionAnswers((await response.json()) as EvolutionIndex, rows());
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
