import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { ApiRequest, ApiResponse } from "./http/api-request.ts";

/** Payload format 2.0: path and query as they came, header names in lower case. */
export function toApiRequest(event: APIGatewayProxyEventV2): ApiRequest {
  const { http, requestId, stage } = event.requestContext;
  return {
    method: http.method,
    path: withoutDoor(withoutStage(event.rawPath, stage)),
    query: event.rawQueryString,
    ifNoneMatch: event.headers["if-none-match"],
    requestId,
  };
}

/** A stage other than the default one stands before the path. */
function withoutStage(path: string, stage: string): string {
  return stage !== "$default" && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}

/**
 * The site has the API at `/api`. CloudFront passes that on as it is: were it taken off there, `/api/robots.txt` and
 * `/robots.txt` would be one thing in its cache, and nobody could say which of them to forget.
 */
const withoutDoor = (path: string) => (/^\/api(\/|$)/.test(path) ? path.slice("/api".length) || "/" : path);

export function toLambdaResult({ status, headers, body }: ApiResponse): APIGatewayProxyStructuredResultV2 {
  return typeof body === "string"
    ? { statusCode: status, headers, body }
    : { statusCode: status, headers, body: Buffer.from(body).toString("base64"), isBase64Encoded: true };
}
