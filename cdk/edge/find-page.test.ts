import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { edgeFunctionCode } from "../constructs/edge-function.ts";

type Query = Record<string, { value: string; multiValue?: { value: string }[] }>;

const code = edgeFunctionCode("find-page.js", { SITE_HOST: "example.com" });

/** Runs the source as CloudFront does: it declares `handler`. */
function run(uri: string, { host = "example.com", querystring = {} as Query } = {}) {
  const event = { request: { uri, querystring, headers: { host: { value: host } } } };
  return runInNewContext(`${code}; handler(event)`, { event });
}

it.each([
  ["/", "/index.html"],
  ["/digimon/agumon", "/digimon/agumon/index.html"],
  ["/digimon/agumon/", "/digimon/agumon/index.html"],
  ["/ja/", "/ja/index.html"],
  ["/ja", "/ja/index.html"],
  ["/ja/digimon/agumon", "/ja/digimon/agumon/index.html"],
  ["/assets/app-3f2a.js", "/assets/app-3f2a.js"],
  ["/404.html", "/404.html"],
  ["/robots.txt", "/robots.txt"],
])("maps %s to the file %s", (uri, file) => {
  expect(run(uri).uri).toBe(file);
});

it("redirects www to the site's host, with path and query", () => {
  const querystring = {
    q: { value: "agu%20mon" },
    level: { value: "child", multiValue: [{ value: "child" }, { value: "adult" }] },
  };
  const response = run("/digimon", { host: "www.example.com", querystring });
  expect(response.statusCode).toBe(301);
  expect(response.headers.location.value).toBe("https://example.com/digimon?q=agu%20mon&level=child&level=adult");
});
