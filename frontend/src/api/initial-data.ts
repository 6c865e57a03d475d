import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** What a prerendered page was made from, so that its first render in the browser asks nothing. */
export type InitialData = {
  /** Path and search that the page was rendered for. */
  address: string;
  answers: [QueryKey, unknown][];
};

export const INITIAL_DATA_ID = "initial-data";

export function collectAnswers(queryClient: QueryClient): InitialData["answers"] {
  return queryClient
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.status === "success")
    .map(({ queryKey, state }) => [queryKey, state.data]);
}

export function keepAnswers(queryClient: QueryClient, answers: InitialData["answers"]): void {
  for (const [key, data] of answers) queryClient.setQueryData(key, data);
}
