import { useSyncExternalStore } from "react";
import { settings, useSetting } from "../settings/settings.ts";

/** All names, small enough to be fetched whole; written at build and served beside the site. */
export type NameIndex = {
  /** slug, name, Japanese, dub (empty when the same or none), other names */
  digimon: [slug: string, name: string, ja: string, dub: string, others: string[]][];
  terms: Record<TermKind, Record<string, { name: string; dub: string | null; ja?: string | null }>>;
};
export type TermKind = "level" | "attribute" | "field" | "type";

export const NAME_INDEX_PATH = "/name-index.json";

let index: NameIndex | undefined;
let bySlug: Map<string, NameIndex["digimon"][number]> | undefined;
let loading: Promise<NameIndex> | undefined;
const listeners = new Set<() => void>();

export function loadNameIndex(): Promise<NameIndex> {
  loading ??= fetch(NAME_INDEX_PATH)
    .then((response) => {
      if (!response.ok) throw new Error(`The name index answers ${response.status}.`);
      return response.json() as Promise<NameIndex>;
    })
    .then((loaded) => {
      index = loaded;
      bySlug = new Map(loaded.digimon.map((entry) => [entry[0], entry]));
      for (const listener of listeners) listener();
      return loaded;
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Links name a Digimon in the original scheme only: for the other schemes the index is fetched. */
export function followNameIndex(): void {
  const follow = () => {
    const { names, language } = settings.get();
    if (names !== "original" || language !== "en") loadNameIndex().catch(() => undefined);
  };
  follow();
  settings.subscribe(follow);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The index, once there is a use for it and it has come. */
export function useNameIndex() {
  const names = useSetting("names");
  const language = useSetting("language");
  const isLoaded = useSyncExternalStore(
    subscribe,
    () => index !== undefined,
    () => false,
  );
  const isWanted = names !== "original" || language !== "en";
  return isLoaded && isWanted ? { index: index!, bySlug: bySlug! } : undefined;
}
