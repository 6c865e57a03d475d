const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Link, Content-Location",
};

/** On every answer. */
export const COMMON_HEADERS = { ...CORS, "x-content-type-options": "nosniff" };

export const ALLOWED_METHODS = "GET, HEAD, OPTIONS";

/** The answer to OPTIONS: any page may read, and ask whether its copy is still good. */
export const PREFLIGHT_HEADERS = {
  ...COMMON_HEADERS,
  allow: ALLOWED_METHODS,
  "access-control-allow-methods": ALLOWED_METHODS,
  "access-control-allow-headers": "If-None-Match",
  "access-control-max-age": "86400",
};

/** Five minutes in browsers, a day at the edge, which a deployment clears. */
const ANSWER = "public, max-age=300, s-maxage=86400, stale-while-revalidate=86400, stale-if-error=604800";

export const CACHE_CONTROL = {
  ANSWER,
  IMMUTABLE: "public, max-age=31536000, immutable",
  /** What is not there today may be there after the next deployment. */
  NOT_FOUND: "public, max-age=60",
  NONE: "no-store",
} as const;
