import type { ApiResponse } from "./api-request.ts";
import { CACHE_CONTROL, COMMON_HEADERS } from "./headers.ts";

/** A page of the API that is text and not data: made once, asked for by its path. */
export type StaticDocument = { contentType: string; body: string; headers?: Record<string, string> };
export type StaticDocuments = Readonly<Record<string, StaticDocument>>;

/** Where they are; known before they are made, so that a function loads them with the first request for one. */
export const DOCUMENT_PATHS: ReadonlySet<string> = new Set(["/openapi.json", "/docs", "/llms.txt"]);

export function documentResponse({ contentType, body, headers }: StaticDocument, etag: string): ApiResponse {
  return {
    status: 200,
    headers: {
      ...COMMON_HEADERS,
      "content-type": contentType,
      "cache-control": CACHE_CONTROL.ANSWER,
      etag,
      ...headers,
    },
    body,
  };
}
