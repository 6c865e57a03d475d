import { type DehydratedState, dehydrate, hydrate, type QueryClient } from "@tanstack/react-query";

/** `id` of the JSON script element in which a prerendered page carries its dehydrated queries. */
export const PAGE_STATE_ID = "page-state";

/**
 * The successful queries of a prerendered page, for `JSON.stringify`. Times are 0, so that two builds from the same data
 * write the same pages.
 */
export const dehydratePage = (queryClient: QueryClient): DehydratedState => atTime(0, dehydrate(queryClient));

/**
 * Restores what `dehydratePage` returned. The queries count as fetched now: a page is revalidated whenever it is opened,
 * so its data is the current deployment's, and nothing is requested again while it is fresh.
 */
export const hydratePage = (queryClient: QueryClient, state: DehydratedState): void =>
  hydrate(queryClient, atTime(Date.now(), state));

const atTime = (time: number, { queries }: DehydratedState): DehydratedState => ({
  mutations: [],
  queries: queries.map((query) => ({
    ...query,
    dehydratedAt: time,
    state: { ...query.state, dataUpdatedAt: time },
  })),
});
