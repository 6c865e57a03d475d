import { type Answer, type Digidex, type Options, ProblemError, type Route } from "@digidex/client";
import { QueryClient, queryOptions } from "@tanstack/react-query";

/**
 * A GET request to the API as a query. The key holds the route and all its options, so the query client's one query
 * function can send it, and the same request has the same cache entry on every page.
 */
export function apiQuery<R extends Route>(route: R, options?: Omit<Options<R>, "signal">) {
  return queryOptions<Answer<R>>({ queryKey: [route, options ?? {}] });
}

/** A query client whose default query function sends what `apiQuery` describes through `api`. */
export function createQueryClient(api: Digidex): QueryClient {
  const get = api.get as (route: Route, options: object) => Promise<unknown>;
  return new QueryClient({
    defaultOptions: {
      queries: {
        queryFn: ({ queryKey: [route, options], signal }) => get(route as Route, { ...(options as object), signal }),
        // Responses change only with a deployment.
        staleTime: 10 * 60_000,
        gcTime: 30 * 60_000,
        retry: (failures, error) => !(error instanceof ProblemError) && failures < 1,
        retryDelay: 400,
        // Offline, the service worker may have a copy; without one, the page shows the error at once.
        networkMode: "always",
        refetchOnWindowFocus: false,
      },
    },
  });
}
