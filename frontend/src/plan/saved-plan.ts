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

export type PlanProblem =
  | { reason: "too-large" | "not-json" | "not-a-plan" | "newer-version" }
  | { reason: "invalid-entry"; place: string };

/**
 * Reads a plan from the text of a file or of the local storage.
 * @returns all that could be read, and the first problem if that is not everything
 */
export function parsePlan(text: string): { plan: SavedPlan; problem?: PlanProblem } {
  if (text.length > MAX_LENGTH) return { plan: EMPTY, problem: { reason: "too-large" } };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { plan: EMPTY, problem: { reason: "not-json" } };
  }
  if (!isObject(value) || !isObject(value.plan)) return { plan: EMPTY, problem: { reason: "not-a-plan" } };
  const problems: PlanProblem[] = [];
  if (typeof value.version === "number" && value.version > VERSION) problems.push({ reason: "newer-version" });

  const saved = value.plan;
  const search = parsePlanSearch(saved);
  for (const name of Object.keys(saved)) {
    if (String(saved[name]) !== search[name as keyof PlanSearch])
      problems.push({ reason: "invalid-entry", place: `plan.${name.slice(0, 40)}` });
  }
  const done = new Map<string, Set<string>>();
  if (value.done !== undefined && !isObject(value.done)) problems.push({ reason: "invalid-entry", place: "done" });
  for (const [game, steps] of isObject(value.done) ? Object.entries(value.done) : []) {
    const all: unknown[] = Array.isArray(steps) && GAME.test(game) ? steps : [];
    const valid = all.filter((step): step is string => typeof step === "string" && STEP.test(step));
    if (valid.length > 0) done.set(game, new Set(valid));
    if (!Array.isArray(steps) || !GAME.test(game) || valid.length < all.length)
      problems.push({ reason: "invalid-entry", place: `done.${game.slice(0, 40)}` });
  }
  const [problem] = problems;
  return { plan: { search, done }, ...(problem && { problem }) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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
