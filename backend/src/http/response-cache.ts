import { LRUCache } from "lru-cache";
import type { ApiResponse } from "./api-request.ts";

/** Bytes of finished answers that a process keeps. A Lambda has 256 MB or more; an answer has 5 KB, seldom 75. */
const MAX_BYTES = 32 * 1024 * 1024;

/** What an entry takes beside its body and its key. */
const ENTRY_BYTES = 1_000;

type Kept = { headers: ApiResponse["headers"]; bytes: Buffer };

export type ResponseCache = {
  get(request: string): ApiResponse | undefined;
  set(request: string, response: ApiResponse & { body: string }): void;
};

/**
 * Finished answers of status 200 by canonical request. They never expire: an answer is immutable for a release.
 * Bodies are kept as bytes, outside of the heap: half as many as a text that holds Japanese, and none that the garbage
 * collector would move about.
 */
export function createResponseCache(): ResponseCache {
  const kept = new LRUCache<string, Kept>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length * 2 + ENTRY_BYTES,
  });
  return {
    get(request) {
      const found = kept.get(request);
      return found && { status: 200, headers: found.headers, body: found.bytes.toString() };
    },
    set(request, { headers, body }) {
      kept.set(request, { headers, bytes: Buffer.from(body) });
    },
  };
}
