/** Steps from the centre, and which lines; what is usual is not in the address. */
export type TreeSearch = { depth?: 1 | 3 | undefined; lines?: "all" | undefined };

export const USUAL_DEPTH = 2;

export function parseTreeSearch(raw: Record<string, unknown>): TreeSearch {
  const depth = Number(raw.depth);
  return {
    ...((depth === 1 || depth === 3) && { depth }),
    ...(raw.lines === "all" && { lines: "all" as const }),
  };
}
