import { useSyncExternalStore } from "react";
import { DEFAULT_LANGUAGE } from "../i18n/languages.ts";
import { language } from "../i18n/texts.ts";
import { settings } from "../settings/settings.ts";
import { nameScheme, useNameScheme } from "./name-scheme.ts";

/** All names of all Digimon and terms, in one file that the build writes. */
export type NameIndex = {
  /** `dub` is empty if there is no dub name or if it is the same as `name`. */
  digimon: [slug: string, name: string, ja: string, dub: string, others: string[]][];
  terms: Record<TermKind, Record<string, { name: string; dub: string | null; ja?: string | null; aliases?: string[] }>>;
  /** Texts that a prerendered page looked up as names, and that are none. */
  others?: string[];
};
/** The vocabularies of a Digimon's facts. Each has a page for each of its terms, and a filter of the list. */
export const TERM_KINDS = ["level", "attribute", "field", "type"] as const;
/** All vocabularies: groups and games have pages and filters as well. */
export const VOCABULARY_KINDS = [...TERM_KINDS, "group", "game"] as const;
export type TermKind = (typeof VOCABULARY_KINDS)[number];

export const NAME_INDEX_PATH = "/name-index.json";

type IndexedDigimon = NameIndex["digimon"][number];
type IndexedTerm = NameIndex["terms"][TermKind][string];
/** What the index says of a Digimon and of a term. */
export type NameLookup = {
  digimon(slug: string): IndexedDigimon | undefined;
  /** The Digimon with a dub name, or with a name that is its dub name as well. */
  withDub(dub: string): IndexedDigimon | undefined;
  /** The Digimon with an original name. */
  withName(name: string): IndexedDigimon | undefined;
  term(kind: TermKind, slug: string): IndexedTerm | undefined;
};

/** All names, when they are loaded. */
let index: NameLookup | undefined;
/** The names on the prerendered page, or all names while a page is prerendered. */
let prerendered: NameLookup | undefined;
/** What pages are rendered with. */
let shown: NameLookup | undefined;
/** Whether a page was rendered without a name that only the whole index has. */
let isMissing = false;
let loading: Promise<NameIndex> | undefined;
const listeners = new Set<() => void>();

export function loadNameIndex(): Promise<NameIndex> {
  loading ??= fetch(NAME_INDEX_PATH)
    .then((response) => {
      if (!response.ok) throw new Error(`The name index has the status ${response.status}.`);
      return response.json() as Promise<NameIndex>;
    })
    .then((loaded) => {
      index = lookUpIn(loaded);
      if (!prerendered || isMissing) {
        shown = index;
        for (const listener of listeners) listener();
      }
      return loaded;
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Finds names in an index, or in a part of one. */
export function lookUpIn({ digimon, terms }: NameIndex): NameLookup {
  const bySlug = new Map(digimon.map((entry) => [entry[0], entry]));
  const by = (keyOf: (entry: IndexedDigimon) => string) => {
    let entries: Map<string, IndexedDigimon> | undefined;
    return (key: string) => {
      entries ??= new Map(digimon.map((entry) => [keyOf(entry), entry]));
      return entries.get(key);
    };
  };
  const withDub = by(([, name, , dub]) => dub || name);
  const withName = by(([, name]) => name);
  return { withDub, withName, digimon: (slug) => bySlug.get(slug), term: (kind, slug) => terms[kind]?.[slug] };
}

/**
 * Sets the names with which a prerendered page is hydrated. It has all that it shows and need not be rendered again when
 * the index is loaded; what is shown later is found in that.
 */
export function setPrerenderedNames(names: NameIndex): void {
  const found = lookUpIn(names);
  const others = new Set(names.others);
  const fromIndex = <T>(find: (all: NameLookup) => T | undefined): T | undefined => {
    isMissing ||= !index;
    return index && find(index);
  };
  prerendered = {
    digimon: (slug) => found.digimon(slug) ?? fromIndex((all) => all.digimon(slug)),
    withDub: (dub) => found.withDub(dub) ?? (others.has(dub) ? undefined : fromIndex((all) => all.withDub(dub))),
    withName: (name) => found.withName(name) ?? (others.has(name) ? undefined : fromIndex((all) => all.withName(name))),
    term: (kind, slug) => found.term(kind, slug) ?? fromIndex((all) => all.term(kind, slug)),
  };
  shown = prerendered;
}

/**
 * Renders with names, and finds out which of them were used.
 * @returns what `render` returns, and the used names; undefined if there are none
 */
export function namesUsedBy<T>(all: NameLookup | undefined, render: () => T): [T, NameIndex | undefined] {
  const digimon = new Map<string, IndexedDigimon>();
  const terms = Object.fromEntries(VOCABULARY_KINDS.map((kind) => [kind, {}])) as NameIndex["terms"];
  const used = (entry: IndexedDigimon | undefined) => {
    if (entry) digimon.set(entry[0], entry);
    return entry;
  };
  const others = new Set<string>();
  const usedAs = (text: string, entry: IndexedDigimon | undefined) => {
    if (!entry) others.add(text);
    return used(entry);
  };
  prerendered = all && {
    digimon: (slug) => used(all.digimon(slug)),
    withDub: (dub) => usedAs(dub, all.withDub(dub)),
    withName: (name) => usedAs(name, all.withName(name)),
    term(kind, slug) {
      const entry = all.term(kind, slug);
      if (entry) terms[kind][slug] = entry;
      return entry;
    },
  };
  const result = render();
  prerendered = undefined;
  const isUsed = digimon.size > 0 || VOCABULARY_KINDS.some((kind) => Object.keys(terms[kind]).length > 0);
  return [result, isUsed ? { digimon: [...digimon.values()], terms, others: [...others] } : undefined];
}

/** API responses contain most names in the original scheme and in English only. */
const needsIndex = () => nameScheme() !== "original" || language() !== DEFAULT_LANGUAGE;

/** Loads the index as soon as the settings need it. */
export function loadNameIndexWhenNeeded(): void {
  const load = () => {
    if (needsIndex()) loadNameIndex().catch(() => undefined);
  };
  load();
  settings.subscribe(load);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The index, if the settings need it and it is loaded; before it, what the prerendered page was rendered with. */
export function useNameIndex(): NameLookup | undefined {
  const isNeeded = useNameScheme() !== "original" || language() !== DEFAULT_LANGUAGE;
  const loaded = useSyncExternalStore(
    subscribe,
    () => shown,
    () => prerendered,
  );
  return isNeeded ? loaded : undefined;
}
