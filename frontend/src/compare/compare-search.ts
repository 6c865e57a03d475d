/** Slugs with commas between. */
export type CompareSearch = { ids?: string | undefined };

export const MOST = 4;

export const idsOf = ({ ids }: CompareSearch): string[] => [...new Set(ids?.split(",").filter(Boolean))].slice(0, MOST);

export function parseCompareSearch(raw: Record<string, unknown>): CompareSearch {
  const ids = idsOf({ ids: String(raw.ids ?? "").replaceAll(" ", "") });
  return ids.length > 0 ? { ids: ids.join(",") } : {};
}
