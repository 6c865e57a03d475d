import { createStored } from "./stored.ts";

/** What a user can note about a Digimon in a game. What is owned has been seen. */
export const MARKS = ["seen", "owned"] as const;
export type Mark = (typeof MARKS)[number];
/** Under this name are the marks that belong to no game. */
const NO_GAME = "any";

type Marks = ReadonlyMap<string, ReadonlySet<string>>;
/**
 * @property favourites slugs, newest last
 * @property seen by game, the slugs of the Digimon; `NO_GAME` is one of the games. `owned` as well.
 */
export type Collection = { readonly favourites: readonly string[] } & { readonly [M in Mark]: Marks };

/** The version of the saved form, which `toJson` writes. Earlier: a list of favourites, or an object with that list only. */
const VERSION = 1;
const SLUG = /^[a-z0-9-]{1,100}$/;
/** Characters; a collection with every Digimon in every game has less. */
const MAX_LENGTH = 2_000_000;

const EMPTY: Collection = { favourites: [], seen: new Map(), owned: new Map() };

/** Why a text is no collection, or not completely. */
export type CollectionProblem =
  | { reason: "too-large" | "not-json" | "not-a-collection" | "newer-version" }
  | { reason: "invalid-entry"; place: string };

/**
 * Reads a collection from the text of a file or of the local storage, in the current or an earlier form.
 * @returns all that could be read, and the first problem if that is not everything
 */
export function parseCollection(text: string): { collection: Collection; problem?: CollectionProblem } {
  if (text.length > MAX_LENGTH) return { collection: EMPTY, problem: { reason: "too-large" } };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { collection: EMPTY, problem: { reason: "not-json" } };
  }
  const saved = (Array.isArray(value) ? { favourites: value } : value) as Record<string, unknown> | null;
  const isCollection =
    typeof saved === "object" && saved !== null && ["favourites", ...MARKS].some((name) => Object.hasOwn(saved, name));
  if (!isCollection) return { collection: EMPTY, problem: { reason: "not-a-collection" } };

  const problems: CollectionProblem[] = [];
  if (typeof saved.version === "number" && saved.version > VERSION) problems.push({ reason: "newer-version" });
  const slugsOf = (list: unknown, place: string): string[] => {
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      problems.push({ reason: "invalid-entry", place });
      return [];
    }
    return list.filter((slug, index): slug is string => {
      const isSlug = typeof slug === "string" && SLUG.test(slug);
      if (!isSlug) problems.push({ reason: "invalid-entry", place: `${place}[${index}]` });
      return isSlug;
    });
  };
  const marksOf = (mark: Mark): Map<string, Set<string>> => {
    const byGame = saved[mark] ?? {};
    if (typeof byGame !== "object" || Array.isArray(byGame)) {
      problems.push({ reason: "invalid-entry", place: mark });
      return new Map();
    }
    const entries = Object.entries(byGame).filter(([game]) => {
      if (!SLUG.test(game)) problems.push({ reason: "invalid-entry", place: `${mark}.${game.slice(0, 40)}` });
      return SLUG.test(game);
    });
    return new Map(entries.map(([game, list]) => [game, new Set(slugsOf(list, `${mark}.${game}`))]));
  };
  const [seen, owned] = [marksOf("seen"), marksOf("owned")];
  for (const [game, slugs] of owned) seen.set(game, new Set([...(seen.get(game) ?? []), ...slugs]));
  const favourites = [...new Set(slugsOf(saved.favourites, "favourites"))];
  const [problem] = problems;
  return { collection: { favourites, seen, owned }, ...(problem && { problem }) };
}

/** The collection in the saved form, which is also that of an exported file. */
export function toJson({ favourites, ...marks }: Collection, indent?: number): string {
  const byGame = (mark: Mark) =>
    Object.fromEntries(
      [...marks[mark]].filter(([, slugs]) => slugs.size > 0).map(([game, slugs]) => [game, [...slugs]]),
    );
  return JSON.stringify(
    { version: VERSION, favourites, seen: byGame("seen"), owned: byGame("owned") },
    undefined,
    indent,
  );
}

/** All that is in either of them. The favourites of `added` are the newer ones. */
export function merge(collection: Collection, added: Collection): Collection {
  const union = (mark: Mark) => {
    const games = new Set([...collection[mark].keys(), ...added[mark].keys()]);
    return new Map(
      [...games].map((game) => [
        game,
        new Set([...(collection[mark].get(game) ?? []), ...(added[mark].get(game) ?? [])]),
      ]),
    );
  };
  const favourites = [...new Set([...collection.favourites, ...added.favourites])];
  return { favourites, seen: union("seen"), owned: union("owned") };
}

/** The slugs with a mark in a game; without a game, those with the mark anywhere. */
export function slugsWith(collection: Collection, mark: Mark, game: string | undefined): ReadonlySet<string> {
  if (game !== undefined) return collection[mark].get(game) ?? new Set();
  return new Set([...collection[mark].values()].flatMap((slugs) => [...slugs]));
}

/**
 * Sets a mark, or takes it away if it is set. Without a game it is set for no game in particular, and taken away from
 * all. What becomes owned becomes seen, and what is no longer seen is no longer owned.
 */
export function toggleMark(collection: Collection, mark: Mark, slug: string, game: string | undefined): Collection {
  const isSet = !hasMark(collection, mark, slug, game);
  const changed = isSet ? MARKS.slice(0, MARKS.indexOf(mark) + 1) : MARKS.slice(MARKS.indexOf(mark));
  const games = isSet ? [game ?? NO_GAME] : game === undefined ? undefined : [game];
  const next = { ...collection };
  for (const one of changed) {
    const marks = new Map(collection[one]);
    for (const name of games ?? marks.keys()) {
      const slugs = new Set(marks.get(name));
      if (isSet) slugs.add(slug);
      else slugs.delete(slug);
      marks.set(name, slugs);
    }
    next[one] = marks;
  }
  return next;
}

export function hasMark(collection: Collection, mark: Mark, slug: string, game: string | undefined): boolean {
  if (game !== undefined) return collection[mark].get(game)?.has(slug) ?? false;
  return [...collection[mark].values()].some((slugs) => slugs.has(slug));
}

const stored = createStored({
  key: "digidex:collection",
  earlierKey: "digidex:favourites",
  empty: EMPTY,
  parse(text) {
    const { collection, problem } = parseCollection(text);
    return { value: collection, isComplete: problem === undefined };
  },
  stringify: toJson,
});

/** The user's collection on this device. */
export const collection = {
  get: stored.get,
  set: stored.set,
  toggle: (mark: Mark, slug: string, game: string | undefined) =>
    stored.set(toggleMark(stored.get(), mark, slug, game)),
  toggleFavourite(slug: string) {
    const { favourites, ...marks } = stored.get();
    const others = favourites.filter((one) => one !== slug);
    stored.set({ favourites: others.length < favourites.length ? others : [...favourites, slug], ...marks });
  },
};

export const useCollection = stored.use;
