/** An event of an HTTP API, payload format 2.0, with all that AWS sends. */
export function apiEvent(
  address: string,
  { method = "GET", headers = {} }: { method?: string; headers?: object } = {},
) {
  const [rawPath = "/", ...query] = address.split("?");
  const rawQueryString = query.join("?");
  const parameters = Map.groupBy(new URLSearchParams(rawQueryString), ([name]) => name);
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers: { accept: "*/*", host: "api.example.org", "user-agent": "test", "x-forwarded-proto": "https", ...headers },
    // AWS joins repeated parameters with commas here and decodes them; `rawQueryString` is as the caller wrote it.
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
      http: { method, path: decodeURI(rawPath), protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "request-1",
      routeKey: "$default",
      stage: "$default",
      time: "24/Nov/2026:00:00:00 +0000",
      timeEpoch: 1_795_478_400_000,
    },
    isBase64Encoded: false,
  };
}
