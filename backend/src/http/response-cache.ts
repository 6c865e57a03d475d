import { LRUCache } from "lru-cache";
import type { ApiResponse } from "./responses.ts";

/** Total size of cached responses: most details, which have 17 KB on average. A Lambda has 256 MB or more. */
const MAX_BYTES = 48 * 1024 * 1024;

/** Estimated size of an entry without its body and its key. */
const ENTRY_BYTES = 1_000;

/** V8 stores a text with Japanese in two bytes per character, and others in one. */
const BYTES_PER_CHARACTER = 2;

type Entry = { headers: ApiResponse["headers"]; body: string };

export type ResponseCache = {
  get(request: string): ApiResponse | undefined;
  set(request: string, response: ApiResponse & { body: string }): void;
};

/**
 * Responses with status 200, by canonical request. They do not expire, because a response never changes for one version.
 * Bodies are strings: encoding each for a cache that is rarely hit took more time than validating its request.
 */
export function createResponseCache(): ResponseCache {
  const entries = new LRUCache<string, Entry>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ body }, key) => (body.length + key.length) * BYTES_PER_CHARACTER + ENTRY_BYTES,
  });
  return {
    get(request) {
      const entry = entries.get(request);
      return entry && { status: 200, ...entry };
    },
    set(request, { headers, body }) {
      entries.set(request, { headers, body });
    },
  };
}
