import { LRUCache } from "lru-cache";
import type { ApiResponse } from "./responses.ts";

/** Total size of cached responses. A Lambda has 256 MB or more; a response has 5 KB, rarely 75. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Estimated size of an entry without its body and its key. */
const ENTRY_BYTES = 1_000;

type Entry = { headers: ApiResponse["headers"]; bytes: Buffer };

export type ResponseCache = {
  get(request: string): ApiResponse | undefined;
  set(request: string, response: ApiResponse & { body: string }): void;
};

/**
 * Responses with status 200, by canonical request. They do not expire, because a response never changes for one version.
 * Bodies are buffers outside of the V8 heap: half the size of strings with Japanese, and ignored by the garbage collector.
 */
export function createResponseCache(): ResponseCache {
  const entries = new LRUCache<string, Entry>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length * 2 + ENTRY_BYTES,
  });
  return {
    get(request) {
      const entry = entries.get(request);
      return entry && { status: 200, headers: entry.headers, body: entry.bytes.toString() };
    },
    set(request, { headers, body }) {
      entries.set(request, { headers, bytes: Buffer.from(body) });
    },
  };
}
