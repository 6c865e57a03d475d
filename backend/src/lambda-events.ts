import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { ApiRequest, ApiResponse } from "./http/responses.ts";

/** Converts an event of payload format 2.0. The query is percent-encoded in it; AWS sends header names in lower case. */
export function toApiRequest(event: APIGatewayProxyEventV2): ApiRequest {
  const { http, requestId, stage } = event.requestContext;
  return {
    method: http.method,
    path: withoutApiPrefix(encodedPath(withoutStage(event.rawPath, stage))),
    query: event.rawQueryString,
    ifNoneMatch: event.headers["if-none-match"],
    ifMatch: event.headers["if-match"],
    requestId,
  };
}

const ESCAPED: Readonly<Record<string, string>> = { "~p": "%", "~t": "~", "~r": "" };

/**
 * The path as the client sent it. `rawPath` is decoded, one or two times, and cut at a `?`: nothing can bring the original
 * back. So CloudFront escapes the path first, with `cdk/edge/route-api.js`, in characters that decoding leaves alone, and
 * appends the query after `~q`. A request that does not come through CloudFront has no escapes: its decoded path is encoded again.
 * @see docs/decisions/0049-escaped-paths.md
 */
function encodedPath(rawPath: string): string {
  return rawPath
    .toWellFormed()
    .replace(/[^!-~]+|[%?#]/g, encodeURIComponent)
    .replace(/~q.*$/, "")
    .replace(/~[ptr]/g, (escaped) => ESCAPED[escaped] ?? escaped);
}

/** API Gateway prefixes the path with the name of a stage other than `$default`. */
function withoutStage(path: string, stage: string): string {
  return stage !== "$default" && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}

/**
 * The site's distribution serves the API under `/api` and forwards the prefix. If CloudFront removed it, `/api/robots.txt`
 * and `/robots.txt` would share a cache key, and neither could be invalidated alone.
 */
const withoutApiPrefix = (path: string) => (/^\/api(\/|$)/.test(path) ? path.slice("/api".length) || "/" : path);

export function toLambdaResult({ status, headers, body }: ApiResponse): APIGatewayProxyStructuredResultV2 {
  return typeof body === "string"
    ? { statusCode: status, headers, body }
    : { statusCode: status, headers, body: Buffer.from(body).toString("base64"), isBase64Encoded: true };
}
