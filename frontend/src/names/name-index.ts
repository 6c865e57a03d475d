import { useSyncExternalStore } from "react";
import { type Settings, settings, useSetting } from "../settings/settings.ts";

/** All names of all Digimon and terms, in one file that the build writes. */
export type NameIndex = {
  /** `dub` is empty if there is no dub name or if it is the same as `name`. */
  digimon: [slug: string, name: string, ja: string, dub: string, others: string[]][];
  terms: Record<TermKind, Record<string, { name: string; dub: string | null; ja?: string | null }>>;
};
/** The vocabularies of a Digimon's facts. Each has a page for each of its terms, and a filter of the list. */
export const TERM_KINDS = ["level", "attribute", "field", "type"] as const;
/** All vocabularies: groups and games have pages and filters as well. */
export const VOCABULARY_KINDS = [...TERM_KINDS, "group", "game"] as const;
export type TermKind = (typeof VOCABULARY_KINDS)[number];

export const NAME_INDEX_PATH = "/name-index.json";

type LoadedIndex = { terms: NameIndex["terms"]; bySlug: ReadonlyMap<string, NameIndex["digimon"][number]> };
let index: LoadedIndex | undefined;
let loading: Promise<NameIndex> | undefined;
const listeners = new Set<() => void>();

export function loadNameIndex(): Promise<NameIndex> {
  loading ??= fetch(NAME_INDEX_PATH)
    .then((response) => {
      if (!response.ok) throw new Error(`The name index has the status ${response.status}.`);
      return response.json() as Promise<NameIndex>;
    })
    .then((loaded) => {
      index = { terms: loaded.terms, bySlug: new Map(loaded.digimon.map((entry) => [entry[0], entry])) };
      for (const listener of listeners) listener();
      return loaded;
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** API responses contain most names in the original scheme and in English only. */
const needsIndex = ({ names, language }: Pick<Settings, "names" | "language">) =>
  names !== "original" || language !== "en";

/** Loads the index as soon as the settings need it. */
export function loadNameIndexWhenNeeded(): void {
  const load = () => {
    if (needsIndex(settings.get())) loadNameIndex().catch(() => undefined);
  };
  load();
  settings.subscribe(load);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The index, if the settings need it and it is loaded. */
export function useNameIndex(): LoadedIndex | undefined {
  const isNeeded = needsIndex({ names: useSetting("names"), language: useSetting("language") });
  const loaded = useSyncExternalStore(
    subscribe,
    () => index,
    () => undefined,
  );
  return isNeeded ? loaded : undefined;
}
