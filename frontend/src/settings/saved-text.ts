/**
 * Why a text is not what was saved, or not completely.
 * @property place of an entry, such as `seen.cyber-sleuth[3]`
 */
export type SavedProblem<Wrong extends string> =
  | { reason: "too-large" | "not-json" | "newer-version" | Wrong }
  | { reason: "invalid-entry"; place: string };

type Problems = SavedProblem<never>[];

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @property maxLength characters
 * @property version the current version of the saved form
 * @property toSaved the saved object in its current form; undefined: the value is something else
 * @property wrong the reason why it is something else
 */
type Options<Saved, Wrong extends string> = {
  maxLength: number;
  version: number;
  toSaved(value: unknown): Saved | undefined;
  wrong: Wrong;
};

/**
 * Reads the text of a file or of the local storage, which any program or version can have written. Never fails.
 * @returns the saved object, without one if there is none, and the problems so far
 */
export function readSavedText<Saved extends object, Wrong extends string>(
  text: string,
  { maxLength, version, toSaved, wrong }: Options<Saved, Wrong>,
): { saved?: Saved; problems: SavedProblem<Wrong>[] } {
  if (text.length > maxLength) return { problems: [{ reason: "too-large" }] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problems: [{ reason: "not-json" }] };
  }
  const saved = toSaved(value);
  if (!saved) return { problems: [{ reason: wrong }] };
  const isNewer = isObject(value) && typeof value.version === "number" && value.version > version;
  return { saved, problems: isNewer ? [{ reason: "newer-version" }] : [] };
}

/** The texts of a list that match; the places of others are added to the problems. Without a list there are none. */
export function validTexts(list: unknown, pattern: RegExp, place: string, problems: Problems): string[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    problems.push({ reason: "invalid-entry", place });
    return [];
  }
  return list.filter((text, index): text is string => {
    const isValid = typeof text === "string" && pattern.test(text);
    if (!isValid) problems.push({ reason: "invalid-entry", place: `${place}[${index}]` });
    return isValid;
  });
}

/** The same for an object with a list for each of its names. */
export function validLists(
  lists: unknown,
  { names, texts }: { names: RegExp; texts: RegExp },
  place: string,
  problems: Problems,
): Map<string, Set<string>> {
  if (lists !== undefined && !isObject(lists)) problems.push({ reason: "invalid-entry", place });
  return new Map(
    Object.entries(isObject(lists) ? lists : {}).flatMap(([name, list]): [string, Set<string>][] => {
      const own = `${place}.${name.slice(0, 40)}`;
      if (names.test(name)) return [[name, new Set(validTexts(list, texts, own, problems))]];
      problems.push({ reason: "invalid-entry", place: own });
      return [];
    }),
  );
}
