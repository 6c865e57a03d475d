import { isObject, readSavedText, type SavedProblem, validLists } from "../settings/saved-text.ts";
import { createStored } from "../settings/stored.ts";
import { type PlanSearch, parsePlanSearch } from "./plan-search.ts";

/**
 * @property search the plan that was made on this device last, as its URL's parameters
 * @property done by game, the names of the steps that are ticked off
 */
export type SavedPlan = { search: PlanSearch; done: ReadonlyMap<string, ReadonlySet<string>> };

const VERSION = 1;
const GAME = /^[a-z0-9-]{1,60}$/;
const STEP = /^[a-z0-9-]{1,100}>[a-z0-9-]{1,100}$/;
/** Characters. */
const MAX_LENGTH = 1_000_000;
const EMPTY: SavedPlan = { search: {}, done: new Map() };

/**
 * Reads a plan from the text of a file or of the local storage.
 * @returns all that could be read, and the first problem if that is not everything
 */
export function parsePlan(text: string): { plan: SavedPlan; problem?: SavedProblem<"not-a-plan"> } {
  const { saved, problems } = readSavedText(text, {
    ...{ maxLength: MAX_LENGTH, version: VERSION, wrong: "not-a-plan" as const },
    toSaved: (value) => (isObject(value) && isObject(value.plan) ? { plan: value.plan, done: value.done } : undefined),
  });
  if (!saved) return { plan: EMPTY, ...(problems[0] && { problem: problems[0] }) };
  const texts = Object.entries(saved.plan).filter(([, value]) => typeof value === "string");
  const search = parsePlanSearch(Object.fromEntries(texts));
  const checked: SavedProblem<never>[] = [];
  for (const [name, value] of Object.entries(saved.plan)) {
    if (value !== search[name as keyof PlanSearch])
      checked.push({ reason: "invalid-entry", place: `plan.${name.slice(0, 40)}` });
  }
  const done = validLists(saved.done, { names: GAME, texts: STEP }, "done", checked);
  const [problem] = [...problems, ...checked];
  return { plan: { search, done }, ...(problem && { problem }) };
}

/** The plan in the saved form, which is also that of an exported file. */
export function planToJson({ search, done }: SavedPlan, indent?: number): string {
  const byGame = [...done].filter(([, steps]) => steps.size > 0).map(([game, steps]) => [game, [...steps]]);
  return JSON.stringify({ version: VERSION, plan: search, done: Object.fromEntries(byGame) }, undefined, indent);
}

const stored = createStored({
  key: "digidex:plan",
  empty: EMPTY,
  parse(text) {
    const { plan, problem } = parsePlan(text);
    return { value: plan, isComplete: problem === undefined };
  },
  stringify: planToJson,
});

/** The user's plan on this device. */
export const savedPlan = {
  get: stored.get,
  /** Replaces the plan; steps stay ticked off. */
  setSearch: (search: PlanSearch) => stored.set({ ...stored.get(), search }),
  /** Replaces the plan by that of a file, and ticks off what it has ticked off as well. */
  add({ search, done: added }: SavedPlan) {
    const done = new Map(stored.get().done);
    for (const [game, steps] of added) done.set(game, new Set([...(done.get(game) ?? []), ...steps]));
    stored.set({ search, done });
  },
  toggleStep(game: string, step: string) {
    const { search, done } = stored.get();
    const steps = new Set(done.get(game));
    if (!steps.delete(step)) steps.add(step);
    stored.set({ search, done: new Map(done).set(game, steps) });
  },
};

export const useSavedPlan = stored.use;
