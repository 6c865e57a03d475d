import { loadAnswers } from "../list-index/load-list-index.ts";
import type { EvolutionAnswers } from "./answers.ts";
import { EVOLUTION_INDEX_PATH, type EvolutionIndex } from "./evolution-index.ts";
import type { EvolutionStep } from "./evolution-steps.ts";

/** The answers of the evolution index. Rejects if it, the list index or the code that reads them cannot be loaded. */
export const loadEvolutionAnswers: () => Promise<EvolutionAnswers> = once(async () => {
  const [{ createEvolutionAnswers }, index, { rows }] = await Promise.all([
    ...([import("./answers.ts"), loadIndex(), loadAnswers()] as const),
  ]);
  return createEvolutionAnswers(index, rows());
});

/** The steps of the evolution index. Rejects if one of these cannot be loaded. */
export const loadEvolutionSteps: () => Promise<EvolutionStep[]> = once(async () => {
  const [{ readSteps }, index, { rows }] = await Promise.all([
    ...([import("./evolution-steps.ts"), loadIndex(), loadAnswers()] as const),
  ]);
  return readSteps(
    index,
    rows().map(({ slug }) => slug),
  );
});

const loadIndex: () => Promise<EvolutionIndex> = once(async () => {
  const response = await fetch(EVOLUTION_INDEX_PATH);
  if (!response.ok) throw new Error(`The evolution index has the status ${response.status}.`);
  return response.json();
});

/** Loads what `load` loads once. After a failure, the next call tries again. */
function once<V>(load: () => Promise<V>): () => Promise<V> {
  let loading: Promise<V> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
