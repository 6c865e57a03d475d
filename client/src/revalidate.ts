import type { EtagCache } from "./etag-cache.ts";

export type Fetch = (request: Request) => Promise<Response>;

/** Asks whether the kept copy is still good, and answers from it when it is. */
export function revalidate(fetch: Fetch, cache: EtagCache): Fetch {
  return async (request) => {
    const kept = await cache.get(request.url);
    if (kept) request.headers.set("If-None-Match", kept.etag);
    const response = await fetch(request);
    if (kept && response.status === 304) return new Response(kept.body);
    const etag = mayBeKept(response) && response.headers.get("ETag");
    if (etag) await cache.set(request.url, { etag, body: await response.clone().text() });
    return response;
  };
}

/** Not what says so itself, and no page that something on the way put in the API's place. */
function mayBeKept({ ok, headers }: Response): boolean {
  return ok && /json/.test(headers.get("Content-Type") ?? "") && !/no-store/.test(headers.get("Cache-Control") ?? "");
}
