import { apiQuery } from "../api/queries.ts";
import type { PathSearch } from "./path-search.ts";

const ALTERNATIVES = 5;

type Complete = PathSearch & { from: string; to: string };
export const isComplete = (search: PathSearch): search is Complete => Boolean(search.from && search.to);

export function pathQuery({ from, to, direction, main_line, avoid }: Complete) {
  return apiQuery("/evolutions/path", {
    query: {
      from,
      to,
      k: ALTERNATIVES,
      ...(direction && { direction }),
      ...(main_line && { main_line: true }),
      ...(avoid && { avoid: avoid.split(",") }),
    },
  });
}
