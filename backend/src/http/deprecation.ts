import type { Deprecation } from "../router.ts";

/**
 * The headers with which an operation announces its end: since when it is deprecated (RFC 9745), from when on it may be
 * missing (RFC 8594), and where the policy is explained.
 * @param link the `Link` header that the response has anyway
 */
export function deprecationHeaders({ since, sunset }: Deprecation, { api, link }: { api: string; link?: string }) {
  const policy = `<${api}/docs#stability>; rel="deprecation"; type="text/html"`;
  return {
    deprecation: `@${Date.parse(since) / 1_000}`,
    sunset: new Date(sunset).toUTCString(),
    link: link ? `${link}, ${policy}` : policy,
  };
}
