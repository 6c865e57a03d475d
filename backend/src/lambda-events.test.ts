import { describe, expect, it } from "vitest";
import { apiEvent } from "../test/runtime/api-event.ts";
import { toApiRequest, toLambdaResult } from "./lambda-events.ts";

describe("an event of API Gateway", () => {
  it("becomes a request with its query unchanged", () => {
    const options = { method: "HEAD", headers: { "if-none-match": '"x"' } };
    expect(toApiRequest(apiEvent("/digimon?level=child&level=adult&q=a%26b", options))).toEqual({
      ...{ method: "HEAD", path: "/digimon", query: "level=child&level=adult&q=a%26b" },
      ...{ ifNoneMatch: '"x"', requestId: "request-1" },
    });
  });

  it.each([
    ["/digimon/~pE3~p82~pA2", "/digimon/%E3%82%A2"],
    ["/digimon/100~p25", "/digimon/100%25"],
    ["/digimon/a~p2Fb~p3Fc~p23d", "/digimon/a%2Fb%3Fc%23d"],
    ["/digimon/~tp41", "/digimon/~p41"],
    ["/digimon/~pFF", "/digimon/%FF"],
    ["/digimon/a+b", "/digimon/a+b"],
  ])("loses the escapes of CloudFront's function: %s becomes %s", (escaped, path) => {
    expect(toApiRequest(apiEvent(escaped)).path).toBe(path);
  });

  it.each([
    ["/digimon/%E3%82%A2", "/digimon/%E3%82%A2"],
    ["/digimon/100%2525", "/digimon/100%25"],
    ["/digimon/a%23b", "/digimon/a%23b"],
    ["/digimon/a%253Fb", "/digimon/a%3Fb"],
  ])("without escapes, has its decoded path encoded again: %s becomes %s", (sent, path) => {
    expect(toApiRequest(apiEvent(sent)).path).toBe(path);
  });

  it("loses the prefix of its stage", () => {
    const event = apiEvent("/live/digimon");
    const requestContext = { ...event.requestContext, stage: "live" };
    expect(toApiRequest({ ...event, requestContext }).path).toBe("/digimon");
  });

  it.each([
    ["/api", "/"],
    ["/api/", "/"],
    ["/api/digimon/Agumon%20X", "/digimon/Agumon%20X"],
    ["/apis", "/apis"],
  ])("loses the API prefix of the site: %s becomes %s", (sent, path) => {
    expect(toApiRequest(apiEvent(sent)).path).toBe(path);
  });

  it("gets a result with text unchanged and bytes in base64", () => {
    const response = { status: 200, headers: { a: "b" } };
    expect(toLambdaResult({ ...response, body: "ä" })).toEqual({ statusCode: 200, headers: { a: "b" }, body: "ä" });
    expect(toLambdaResult({ ...response, body: new Uint8Array([255]) })).toMatchObject({
      ...{ body: "/w==", isBase64Encoded: true },
    });
  });
});
