import { type DehydratedState, dehydrate, type QueryClient } from "@tanstack/react-query";

/** `id` of the JSON script element in which a prerendered page carries its dehydrated queries. */
export const PAGE_STATE_ID = "page-state";

/**
 * The successful queries of a prerendered page, for `JSON.stringify`. Times are 0, so that two builds from the same data
 * write the same pages.
 */
export function dehydratePage(queryClient: QueryClient): DehydratedState {
  const { queries } = dehydrate(queryClient);
  return {
    mutations: [],
    queries: queries.map((query) => ({ ...query, dehydratedAt: 0, state: { ...query.state, dataUpdatedAt: 0 } })),
  };
}

/**
 * Restores what `dehydratePage` returned. The queries count as fetched now: a page is revalidated whenever it is opened,
 * so its data is the current deployment's, and nothing is requested again while it is fresh.
 */
export function hydratePage(queryClient: QueryClient, { queries }: DehydratedState): void {
  for (const { queryKey, state } of queries) queryClient.setQueryData(queryKey, state.data);
}
