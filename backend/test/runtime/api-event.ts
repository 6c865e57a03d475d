import type { APIGatewayProxyEventV2 } from "aws-lambda";

/**
 * The event that an HTTP API makes of a request, in payload format 2.0, with all members that AWS sends.
 * @throws {URIError} for a path to which API Gateway responds 400 itself
 */
export function apiEvent(
  url: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): APIGatewayProxyEventV2 {
  const [path = "/", ...query] = url.split("?");
  const rawPath = gatewayPath(path);
  const rawQueryString = query.join("?");
  const parameters = Map.groupBy(new URLSearchParams(rawQueryString), ([name]) => name);
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers: { accept: "*/*", host: "api.example.org", "user-agent": "test", "x-forwarded-proto": "https", ...headers },
    // AWS decodes these and joins repeated parameters with commas; `rawQueryString` is as received.
    ...(rawQueryString && {
      queryStringParameters: Object.fromEntries(
        [...parameters].map(([name, pairs]) => [name, pairs.map(([, value]) => value).join(",")]),
      ),
    }),
    requestContext: {
      accountId: "000000000000",
      apiId: "api",
      domainName: "api.example.org",
      domainPrefix: "api",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "request-1",
      routeKey: "$default",
      stage: "$default",
      time: "24/Nov/2026:00:00:00 +0000",
      timeEpoch: 1_795_478_400_000,
    },
    isBase64Encoded: false,
  };
}

/**
 * `rawPath` is not raw: API Gateway decodes the path, takes what is before a `?` in the result, and decodes that again.
 * `captured-events.ts` contains the observations.
 */
function gatewayPath(path: string): string {
  const [once = ""] = decodeURIComponent(path).split("?");
  return decodeURIComponent(once);
}
