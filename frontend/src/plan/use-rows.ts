import type { DigimonRow } from "@digidex/client";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";

/** The API's maximum of `ids`. */
const MAX_IDS = 50;

/** @property missing those of the slugs that no Digimon has */
type Rows = { rows: ReadonlyMap<string, DigimonRow>; missing: string[]; isPending: boolean; error: Error | null };

/** What the API takes as one of `ids`. An address can have anything, such as a name. */
const SLUG = /^[a-z0-9-]+$/;

/** The rows of any number of Digimon, in several requests if necessary. */
export function useRows(keys: readonly string[]): Rows {
  const slugs = keys.filter((key) => SLUG.test(key));
  const batches = Array.from({ length: Math.ceil(slugs.length / MAX_IDS) }, (_, index) =>
    slugs.slice(index * MAX_IDS, (index + 1) * MAX_IDS),
  );
  return useQueries({
    queries: batches.map((ids) => ({
      ...apiQuery("/digimon", { query: { ids, limit: MAX_IDS } }),
      placeholderData: keepPreviousData,
    })),
    combine: (results) => ({
      rows: new Map(results.flatMap(({ data }) => data?.data ?? []).map((row) => [row.slug, row])),
      missing: [
        ...keys.filter((key) => !SLUG.test(key)),
        ...results.flatMap(({ data, isPlaceholderData }) => (isPlaceholderData ? [] : (data?.missing ?? []))),
      ],
      isPending: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
    }),
  });
}
