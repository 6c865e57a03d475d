import { type Digidex, type Options, ProblemError, type Route } from "@digidex/client";
import { QueryClient } from "@tanstack/react-query";

/** Answers change only with a deployment. */
const FRESH_FOR = 10 * 60_000;

export function createQueryClient(api: Digidex): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        queryFn: ({ queryKey: [route, options], signal }) =>
          api.get(route as Route, { ...(options as Options<Route>), signal } as never),
        staleTime: FRESH_FOR,
        gcTime: 30 * 60_000,
        retry: (failures, error) => !(error instanceof ProblemError) && failures < 1,
        retryDelay: 400,
        // Offline, the service worker may have a copy; without one, the page says so at once.
        networkMode: "always",
        refetchOnWindowFocus: false,
      },
    },
  });
}
