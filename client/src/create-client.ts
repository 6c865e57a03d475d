import createFetchClient from "openapi-fetch";
import type { Digidex } from "./digidex.ts";
import { encodePath } from "./encode-path.ts";
import { NetworkError, ProblemError } from "./errors.ts";
import { type EtagCache, type Fetch, revalidate } from "./etag-cache.ts";
import { isProblem, tooManyRequests } from "./problem-document.ts";
import { type Retry, retryAfterOf } from "./retry.ts";
import type { Page } from "./schema.gen.ts";

export type ClientOptions = {
  /** Base URL of the API: `https://api.example.com`, or in a browser also `/api`. */
  baseUrl: string;
  /** Sends the requests instead of the global `fetch`. */
  fetch?: Fetch | undefined;
  /** Stores responses, so that an unchanged one is not sent again. In a browser the HTTP cache does the same. */
  cache?: EtagCache | undefined;
  /** Sends requests again after a 429 or a 503: `createRetry()`. */
  retry?: Retry | undefined;
};

// In this module routes are not distinguished; the type `Digidex` does that for callers.
type AnyOptions = {
  path?: Record<string, unknown>;
  query?: Record<string, unknown> & { page?: number };
  signal?: AbortSignal;
};
type AnyList = { data: unknown[]; page: Page };
type AnyParameters = { path?: Record<string, unknown> | undefined; query?: Record<string, unknown> | undefined };
type AnyResponses = {
  200: { content: { "application/json": unknown } };
  default: { content: { "application/json": unknown } };
};
type AnyRoutes = Record<string, { get: { parameters: AnyParameters; responses: AnyResponses } }>;

/** Creates a client of the API at `baseUrl`. It sends no request yet. */
export function createClient({
  baseUrl,
  cache,
  retry = (fetch) => fetch,
  fetch = (request) => globalThis.fetch(request),
}: ClientOptions): Digidex {
  const send = retry(cache ? revalidate(fetch, cache) : fetch);
  const { GET } = createFetchClient<AnyRoutes>({
    baseUrl,
    pathSerializer: encodePath,
    querySerializer: { array: { style: "form", explode: false } },
  });

  async function get(route: string, { path, query, signal }: AnyOptions = {}): Promise<unknown> {
    let url = "";
    let response: Response | undefined;
    const observed: Fetch = async (request) => {
      url = request.url;
      response = await send(request);
      return response;
    };
    const { data, error } = await GET(route, {
      params: { path, query },
      signal: signal ?? null,
      fetch: observed,
    }).catch((cause: unknown) => {
      // Without a URL no request was sent: the call itself is invalid.
      if (!url && cause instanceof URIError) throw new TypeError("A parameter is not well-formed Unicode.", { cause });
      if (!url) throw cause;
      signal?.throwIfAborted();
      throw errorOf(url, response, undefined, cause);
    });
    if (data) return data;
    throw errorOf(url, response, error);
  }

  /** Counts pages instead of following `links`, which contain the public URL of the API and not `baseUrl`. */
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

function errorOf(url: string, response: Response | undefined, body: unknown, cause?: unknown): Error {
  const retryAfter = response && retryAfterOf(response);
  if (isProblem(body)) return new ProblemError(body, retryAfter);
  if (response?.status === 429) return new ProblemError(tooManyRequests(url), retryAfter);
  return new NetworkError(url, response?.status, cause);
}
