/** A stored response body with its validator. */
export type Kept = { etag: string; body: string };

/** Stores response bodies by URL. Implement it to store them elsewhere. */
export type EtagCache = {
  get(url: string): Kept | undefined | Promise<Kept | undefined>;
  set(url: string, kept: Kept): unknown;
};

/** A cache in memory that removes the least recently used entry when it is full. */
export function createEtagCache({ maxEntries = 500 }: { maxEntries?: number } = {}): EtagCache {
  const entries = new Map<string, Kept>();
  const moveToEnd = (url: string, entry: Kept) => {
    entries.delete(url);
    entries.set(url, entry);
  };
  return {
    get(url) {
      const entry = entries.get(url);
      if (entry) moveToEnd(url, entry);
      return entry;
    },
    set(url, entry) {
      moveToEnd(url, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
    },
  };
}

export type Fetch = (request: Request) => Promise<Response>;

/** Sends requests with the stored validator, and replaces a 304 by the stored body. */
export function revalidate(fetch: Fetch, cache: EtagCache): Fetch {
  return async (request) => {
    const entry = await cache.get(request.url);
    if (entry) request.headers.set("If-None-Match", entry.etag);
    const response = await fetch(request);
    if (entry && response.status === 304) return new Response(entry.body);
    const etag = isStorable(response) && response.headers.get("ETag");
    if (etag) await cache.set(request.url, { etag, body: await response.clone().text() });
    return response;
  };
}

/** Successful JSON without `no-store`: not, for example, the page of a proxy. */
function isStorable({ ok, headers }: Response): boolean {
  return ok && /json/.test(headers.get("Content-Type") ?? "") && !/no-store/.test(headers.get("Cache-Control") ?? "");
}
