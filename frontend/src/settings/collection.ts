import { isObject, readSavedText, type SavedProblem, validLists, validTexts } from "./saved-text.ts";
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

type CollectionProblem = SavedProblem<"not-a-collection">;

const EMPTY: Collection = { favourites: [], seen: new Map(), owned: new Map() };

/**
 * Reads a collection from the text of a file or of the local storage, in the current or an earlier form.
 * @returns all that could be read, and the first problem if that is not everything
 */
export function parseCollection(text: string): { collection: Collection; problem?: CollectionProblem } {
  const { saved, problems } = readSavedText(text, {
    ...{ maxLength: MAX_LENGTH, version: VERSION, wrong: "not-a-collection" as const },
    toSaved(value) {
      if (Array.isArray(value)) return { favourites: value };
      return isObject(value) && ["favourites", ...MARKS].some((name) => Object.hasOwn(value, name)) ? value : undefined;
    },
  });
  const found: Record<string, unknown> = saved ?? {};
  const checked: SavedProblem<never>[] = [];
  const [seen, owned] = MARKS.map((mark) => validLists(found[mark], { names: SLUG, texts: SLUG }, mark, checked)) as [
    Map<string, Set<string>>,
    Map<string, Set<string>>,
  ];
  for (const [game, slugs] of owned) seen.set(game, new Set([...(seen.get(game) ?? []), ...slugs]));
  const favourites = [...new Set(validTexts(found.favourites, SLUG, "favourites", checked))];
  const [problem] = [...problems, ...checked];
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
