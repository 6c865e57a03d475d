import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { toApiRequest, toLambdaResult } from "./lambda-events.ts";

const event = (over: object = {}) =>
  ({
    rawPath: "/digimon/%E3%82%A2",
    rawQueryString: "level=child&level=adult&q=a%26b",
    headers: { "if-none-match": '"x"' },
    requestContext: { http: { method: "HEAD" }, requestId: "r-1", stage: "$default" },
    ...over,
  }) as unknown as APIGatewayProxyEventV2;

describe("an event of API Gateway", () => {
  it("becomes a request with path and query unchanged", () => {
    expect(toApiRequest(event())).toEqual({
      ...{ method: "HEAD", path: "/digimon/%E3%82%A2", query: "level=child&level=adult&q=a%26b" },
      ...{ ifNoneMatch: '"x"', requestId: "r-1" },
    });
  });

  it("loses the prefix of its stage", () => {
    const requestContext = { http: { method: "GET" }, requestId: "r", stage: "live" };
    expect(toApiRequest(event({ rawPath: "/live/digimon", requestContext })).path).toBe("/digimon");
  });

  it.each([
    ["/api", "/"],
    ["/api/", "/"],
    ["/api/digimon/Agumon%20X", "/digimon/Agumon%20X"],
    ["/apis", "/apis"],
  ])("loses the API prefix of the site: %s becomes %s", (rawPath, path) => {
    expect(toApiRequest(event({ rawPath })).path).toBe(path);
  });

  it("gets a result with text unchanged and bytes in base64", () => {
    const response = { status: 200, headers: { a: "b" } };
    expect(toLambdaResult({ ...response, body: "ä" })).toEqual({ statusCode: 200, headers: { a: "b" }, body: "ä" });
    expect(toLambdaResult({ ...response, body: new Uint8Array([255]) })).toMatchObject({
      ...{ body: "/w==", isBase64Encoded: true },
    });
  });
});
