import { type Answer, type Digidex, type Options, ProblemError, type Route } from "@digidex/client";
import { QueryClient, queryOptions } from "@tanstack/react-query";
import { asleep, observeError } from "./availability.ts";

/**
 * A GET request to the API as a query. The key holds the route and all its options, so the query client's one query
 * function can send it, and the same request has the same cache entry on every page.
 */
export function apiQuery<R extends Route>(route: R, options?: Omit<Options<R>, "signal">) {
  return queryOptions<Answer<R>>({ queryKey: [route, options ?? {}] });
}

/** Answers of the API that this device can compute itself. */
export type DeviceAnswers = {
  /** Whether it can answer requests of this route. */
  has(route: Route): boolean;
  /** The answer, if what it takes is loaded. */
  loaded(route: Route, options: object): unknown;
  /** Loads what it takes. Undefined: it does not have the answer. May reject, which means the same. */
  load(route: Route, options: object, get: Get): Promise<unknown>;
};
type Get = (route: Route, options: object) => Promise<unknown>;

/** What answers queries. */
export type Sources = { api: Digidex; onDevice?: readonly DeviceAnswers[] };

/**
 * A query client whose default query function sends what `apiQuery` describes through the API, unless the device has the
 * answer: at once if it is loaded, and instead of an error if the API is asleep or out of reach.
 * @param load called for each query
 */
export function createQueryClient(load: () => Promise<Sources>): QueryClient {
  async function answer(route: Route, options: object, signal: AbortSignal): Promise<unknown> {
    const { api, onDevice = [] } = await load();
    const get = api.get as Get;
    const device = onDevice.find(({ has }) => has(route));
    const fromDevice = () => device?.load(route, options, get).catch(() => undefined);
    const known = device?.loaded(route, options) ?? (asleep() && (await fromDevice()));
    if (known) return known;
    return get(route, { ...options, signal }).catch(async (error: unknown) => {
      observeError(error);
      const isUnavailable = !(error instanceof ProblemError) || error.status >= 500;
      const stored = isUnavailable && !signal.aborted && (await fromDevice());
      if (stored) return stored;
      throw error;
    });
  }
  return new QueryClient({
    defaultOptions: {
      queries: {
        queryFn: ({ queryKey: [route, options], signal }) => answer(route as Route, options as object, signal),
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
