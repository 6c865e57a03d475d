import type { Answers } from "./answers.ts";
import { LIST_INDEX_PATH, type ListIndex } from "./list-index.ts";

let loaded: Answers | undefined;
let loading: Promise<Answers> | undefined;

/** The answers of the list index, if it was loaded before. */
export const loadedAnswers = (): Answers | undefined => loaded;

/** Loads the list index and the code that reads it, once. Rejects if one of them cannot be loaded; the next call tries again. */
export function loadAnswers(): Promise<Answers> {
  loading ??= Promise.all([import("./answers.ts"), fetch(LIST_INDEX_PATH)])
    .then(async ([{ createAnswers }, response]) => {
      if (!response.ok) throw new Error(`The list index has the status ${response.status}.`);
      loaded = createAnswers((await response.json()) as ListIndex);
      return loaded;
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
