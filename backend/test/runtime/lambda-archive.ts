import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";

/** The archive that `npm run build -w backend` makes. */
export const LAMBDA_ZIP = join(import.meta.dirname, "../../dist/lambda.zip");

/** Unpacks a Lambda archive into a temporary directory. */
export function unpackLambda(zip = LAMBDA_ZIP): { taskRoot: string; remove(): void } {
  const taskRoot = mkdtempSync(join(tmpdir(), "digidex-lambda-"));
  for (const [name, content] of Object.entries(unzipSync(readFileSync(zip)))) {
    writeFileSync(join(taskRoot, name), content);
  }
  return { taskRoot, remove: () => rmSync(taskRoot, { recursive: true, force: true }) };
}

/** An event of an HTTP API in payload format 2.0, with all members that AWS sends. */
export function apiEvent(url: string, { method = "GET", headers = {} }: { method?: string; headers?: object } = {}) {
  const [rawPath = "/", ...query] = url.split("?");
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
