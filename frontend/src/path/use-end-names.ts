import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";
import { useNames } from "../names/use-names.ts";
import type { PathSearch } from "./path-search.ts";

/** What the keys in a path's address are called: a slug by the visitor's name for it, a typed name by itself. */
export function useEndNames({ from, to, avoid }: PathSearch): (key: string | undefined) => string {
  const { nameOf } = useNames();
  const ids = [from, to, ...(avoid?.split(",") ?? [])].filter((key) => key !== undefined);
  const { data } = useQuery({
    ...apiQuery("/digimon", { query: { ids, limit: 100 } }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  const rows = new Map(data?.data.map((row) => [row.slug, row]));
  return (key = "") => {
    const row = rows.get(key);
    return row ? nameOf(row).text : key;
  };
}
