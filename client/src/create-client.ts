import createFetchClient from "openapi-fetch";
import type { Digidex } from "./digidex.ts";
import { encodePath } from "./encode-path.ts";
import type { EtagCache } from "./etag-cache.ts";
import { NetworkError } from "./network-error.ts";
import { isProblem, ProblemError } from "./problem-error.ts";
import { type Fetch, revalidate } from "./revalidate.ts";
import type { Page } from "./schema.gen.ts";

export type ClientOptions = {
  /** Where the API is: `https://api.example.com`, or in a browser also `/api`. */
  baseUrl: string;
  /** Sends the requests instead of the global `fetch`. */
  fetch?: Fetch | undefined;
  /** Keeps answers, so that an unchanged one is not sent again. A browser's own cache does so without it. */
  cache?: EtagCache | undefined;
};

// Within, all routes are alike; `Digidex` tells them apart for callers.
type AnyOptions = { path?: object; query?: { page?: number }; signal?: AbortSignal };
type AnyList = { data: unknown[]; page: Page };

/** A client of the API at `baseUrl`. Asks nothing yet. */
export function createClient({
  baseUrl,
  cache,
  fetch = (request) => globalThis.fetch(request),
}: ClientOptions): Digidex {
  const send = cache ? revalidate(fetch, cache) : fetch;
  const { GET } = createFetchClient({
    baseUrl,
    pathSerializer: encodePath,
    querySerializer: { array: { style: "form", explode: false } },
  });

  async function get(route: string, { path, query, signal }: AnyOptions = {}): Promise<unknown> {
    let url: string | undefined;
    let status: number | undefined;
    const watched: Fetch = async (request) => {
      url = request.url;
      const response = await send(request);
      status = response.status;
      return response;
    };
    const init = { params: { path, query }, signal, fetch: watched };
    const { data, error } = await GET(route as never, init as never).catch((cause: unknown) => {
      // Nothing was sent: the call itself was wrong.
      if (!url) throw cause;
      signal?.throwIfAborted();
      throw new NetworkError(url, status, cause);
    });
    if (data) return data;
    throw isProblem(error) ? new ProblemError(error) : new NetworkError(url!, status);
  }

  /** Counts pages instead of following `links`, which lead to the API's public address and not through `baseUrl`. */
  async function* pages(route: string, options: AnyOptions = {}) {
    for (let page = options.query?.page ?? 1; ; page++) {
      const list = (await get(route, { ...options, query: { ...options.query, page } })) as AnyList;
      yield list;
      if (page >= list.page.total_pages) return;
    }
  }

  async function* items(route: string, options?: AnyOptions) {
    for await (const { data } of pages(route, options)) {
      for (const item of data) {
        options?.signal?.throwIfAborted();
        yield item;
      }
    }
  }

  return { get, pages, items } as Digidex;
}
