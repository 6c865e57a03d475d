import { LRUCache } from "lru-cache";
import type { ApiResponse } from "./api-request.ts";

/** Bytes of finished answers that a process keeps. A Lambda has 256 MB or more; an answer has 5 KB, seldom 75. */
const MAX_BYTES = 32 * 1024 * 1024;

export type ResponseCache = LRUCache<string, ApiResponse>;

/** Finished answers by canonical request. They never expire: an answer is immutable for a release. */
export function createResponseCache(): ResponseCache {
  return new LRUCache({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ body }, key) => body.length * 2 + key.length * 2 + 1_000,
  });
}
