import type { ListSearch } from "./list-filters.ts";

const KEY = "digidex:list";

/** Which list a visitor came through, so that a page can offer the next one in it. */
export function rememberList(search: ListSearch): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(search));
  } catch {
    // Without it, the order of numbers is the list.
  }
}

export function recallList(): ListSearch | undefined {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept ? JSON.parse(kept) : undefined;
  } catch {
    return undefined;
  }
}
