import { afterAll, describe, expect, it } from "vitest";
import { openapi, violations } from "../test/contract.ts";
import { EXAMPLE_REQUESTS } from "../test/example-requests.ts";
import { createTestApi } from "../test/test-api.ts";
import { describeApi } from "./describe-api.ts";
import { withoutExamples } from "./response-examples.ts";

const { request, close } = createTestApi();
afterAll(close);

describe("the OpenAPI document", () => {
  it("describes the current router (`npm run openapi` regenerates it)", async () => {
    expect(withoutExamples(openapi)).toEqual(JSON.parse(JSON.stringify(await describeApi())));
  });

  it("has an example request for every operation", () => {
    expect(Object.keys(EXAMPLE_REQUESTS).sort()).toEqual(Object.keys(openapi.paths).sort());
  });
});

describe.each(Object.entries(EXAMPLE_REQUESTS))("%s", (path, { good, bad }) => {
  it.each(good)("responds to %s as documented", async (url) => {
    const response = await request(url);
    expect(response.status).toBe(200);
    expect(violations(path, response)).toEqual([]);
  });

  it.each(bad)("responds %i to %s as documented", async (status, url) => {
    const response = await request(url);
    expect(response.status).toBe(status);
    expect(response.headers["content-type"]).toBe("application/problem+json");
    expect(violations(path, response)).toEqual([]);
  });

  it("responds to HEAD with the headers of GET, to a matching If-None-Match with 304, and to POST with 405", async () => {
    const [url] = good as [string];
    const get = await request(url);
    const head = await request(url, { method: "HEAD" });
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(head.headers).toEqual({ ...get.headers, "content-length": String(Buffer.byteLength(get.text)) });

    if (get.headers.etag) {
      const again = await request(url, { ifNoneMatch: `W/${get.headers.etag}, "other"` });
      expect(again).toMatchObject({ status: 304, text: "" });
      expect(violations(path, again)).toEqual([]);
    }
    const post = await request(url, { method: "POST" });
    expect(post).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, OPTIONS" } });
    expect(violations(path, post)).toEqual([]);
  });
});
