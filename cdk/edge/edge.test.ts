import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { edgeCode } from "../constructs/edge-function.ts";

type Query = Record<string, { value: string; multiValue?: { value: string }[] }>;

/** Runs a function as CloudFront does: by its source, which declares `handler`. */
function run(code: string, uri: string, { host = "example.com", querystring = {} as Query } = {}) {
  const event = { request: { uri, querystring, headers: { host: { value: host } } } };
  return runInNewContext(`${code}; handler(event)`, { event });
}

describe("find-page", () => {
  const code = edgeCode("find-page", { SITE_HOST: "example.com" });

  it.each([
    ["/", "/index.html"],
    ["/digimon/agumon", "/digimon/agumon/index.html"],
    ["/digimon/agumon/", "/digimon/agumon/index.html"],
    ["/assets/app-3f2a.js", "/assets/app-3f2a.js"],
    ["/404.html", "/404.html"],
    ["/robots.txt", "/robots.txt"],
  ])("asks the bucket, for %s, for %s", (uri, file) => {
    expect(run(code, uri).uri).toBe(file);
  });

  it("sends www to the one address of the site, with path and query", () => {
    const querystring = {
      q: { value: "agu%20mon" },
      level: { value: "child", multiValue: [{ value: "child" }, { value: "adult" }] },
    };
    const response = run(code, "/digimon", { host: "www.example.com", querystring });
    expect(response.statusCode).toBe(301);
    expect(response.headers.location.value).toBe("https://example.com/digimon?q=agu%20mon&level=child&level=adult");
  });
});

it("find-page fits into CloudFront's 10 KB", () => {
  expect(Buffer.byteLength(edgeCode("find-page", { SITE_HOST: "example.com" }))).toBeLessThan(10_240);
});
