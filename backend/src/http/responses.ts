import type { ResponseOptions } from "../procedures/context.ts";

/** A request as the local server and the Lambda pass it on. */
export type ApiRequest = {
  method: string;
  /** As received: percent-encoded, without the query. */
  path: string;
  /** As received, without the question mark. */
  query: string;
  ifNoneMatch?: string | undefined;
  ifMatch?: string | undefined;
  requestId: string;
};

export type ApiResponse = { status: number; headers: Record<string, string>; body: string | Uint8Array };

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "ETag, Link, Content-Location, Retry-After, Deprecation, Sunset, Digidex-Served-From, Accept-Ranges, Content-Range",
};

/** Headers of every response. */
export const COMMON_HEADERS = { ...CORS, "x-content-type-options": "nosniff" };

export const ALLOWED_METHODS = "GET, HEAD, OPTIONS";

/** The response to OPTIONS: scripts of any origin may send GET and HEAD, with any headers: libraries add some of their own. */
export const PREFLIGHT_RESPONSE: ApiResponse = {
  status: 204,
  headers: {
    ...COMMON_HEADERS,
    allow: ALLOWED_METHODS,
    "access-control-allow-methods": ALLOWED_METHODS,
    // Older browsers do not know the wildcard, which never includes `Authorization`.
    "access-control-allow-headers": "*, Authorization, If-None-Match, If-Match, If-Range, Range, Cache-Control",
    "access-control-max-age": "86400",
  },
  body: "",
};

/** Five minutes in browsers; a day in CloudFront's edge caches, which a deployment invalidates. */
const CACHED = "public, max-age=300, s-maxage=86400, stale-while-revalidate=86400, stale-if-error=604800";

export const CACHE_CONTROL = {
  CACHED,
  IMMUTABLE: "public, max-age=31536000, immutable",
  /** Short, because the next deployment may add what is missing. */
  NOT_FOUND: "public, max-age=60",
  NONE: "no-store",
} as const;

/** The response of an operation. */
export function dataResponse(
  body: string,
  { noStore, contentLocation, link, contentType = "application/json" }: ResponseOptions,
  etag: string,
) {
  return {
    status: 200,
    headers: {
      ...COMMON_HEADERS,
      "content-type": contentType,
      ...(noStore ? { "cache-control": CACHE_CONTROL.NONE } : { "cache-control": CACHE_CONTROL.CACHED, etag }),
      ...(contentLocation && { "content-location": contentLocation }),
      ...(link && { link }),
    },
    body,
  };
}

/** The OpenAPI document, the reference page, llms.txt, the feed of changes, or the catalogue of RFC 9727. */
export type StaticDocument = { contentType: string; body: string; headers?: Record<string, string> };
export type StaticDocuments = Readonly<Record<string, StaticDocument>>;

/** Paths of the documents. They are constants, so that the documents are loaded with the first request for one. */
export const DOCUMENT_PATHS: readonly string[] = [
  ...["/openapi.json", "/docs", "/docs/feed", "/llms.txt"],
  "/.well-known/api-catalog",
];

export function documentResponse({ contentType, body, headers }: StaticDocument, etag: string): ApiResponse {
  return {
    status: 200,
    headers: {
      ...COMMON_HEADERS,
      "content-type": contentType,
      "cache-control": CACHE_CONTROL.CACHED,
      etag,
      ...headers,
    },
    body,
  };
}

/** What a 304 repeats of the response that the client has (RFC 9110, section 15.4.5). */
const REPEATED = ["cache-control", "content-location", "etag", "vary"];

/** The response to a client that has the response already. @param headers of that response */
export const notModified = (headers: ApiResponse["headers"]): ApiResponse => ({
  status: 304,
  headers: {
    ...COMMON_HEADERS,
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => REPEATED.includes(name))),
  },
  body: "",
});

/** The headers that every response of an operation with this ETag has. */
export const cachedHeaders = (etag: string) => ({ "cache-control": CACHE_CONTROL.CACHED, etag });

/** The response to HEAD: the headers of GET and no body (RFC 9110, section 9.3.2). The length of a 304 would be that of the 200. */
export function withoutBody({ status, headers, body }: ApiResponse): ApiResponse {
  if (status === 304) return { status, headers, body };
  return { status, headers: { ...headers, "content-length": String(Buffer.byteLength(body)) }, body: "" };
}
