import { type ListSearch, parseListSearch } from "./list-filters.ts";

const KEY = "digidex:list";

/** Saves the list that is shown, so that a Digimon's page can link to its neighbours in it. */
export function saveLastList(search: ListSearch): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(search));
  } catch {
    // Without storage the neighbours are those of the unfiltered list.
  }
}

export function readLastList(): ListSearch | undefined {
  try {
    const saved = sessionStorage.getItem(KEY);
    if (!saved) return undefined;
    const values = Object.entries(JSON.parse(saved) ?? {}).filter(([, value]) => typeof value !== "object");
    return parseListSearch(Object.fromEntries(values));
  } catch {
    return undefined;
  }
}
