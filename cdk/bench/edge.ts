import { Script } from "node:vm";
import { edgeFunctionCode, ROUTE_VALUES } from "../constructs/edge-function.ts";

/**
 * `npm run bench:edge`: what the functions at the edge cost a request of the API while it is awake, beside a function that only
 * escapes the path, which is all that a deployment without stored responses would need. Node's engine is not CloudFront's, so
 * only the ratio and the order of magnitude carry over.
 */

type Handler = (event: object) => unknown;

/** The bare minimum: API Gateway decodes what is not escaped. */
const ESCAPE = `function handler(event) {
  const request = event.request;
  request.uri = request.uri.replace(/~/g, "~t").replace(/%/g, "~p");
  return request;
}`;

const state = { API_STATE: "awake", API_SINCE: "2026-11-29T10:00:00.000Z" };
const withoutImport = (code: string) => code.replace(/^import cf .*$/m, "const cf = { selectRequestOriginById() {} };");
const compiled = (code: string): Handler => new Script(`(() => { ${code}; return handler; })()`).runInThisContext();
const escapePath = compiled(ESCAPE);
const route = compiled(withoutImport(edgeFunctionCode("route-api.js", { ...ROUTE_VALUES, ...state })));
const restore = compiled(edgeFunctionCode("restore-headers.js", state));

const headers = (names: Record<string, string>) =>
  Object.fromEntries(Object.entries(names).map(([name, value]) => [name, { value }]));
const requestOf = (uri: string, querystring: object = {}) => ({
  request: {
    method: "GET",
    uri,
    querystring,
    headers: headers({ host: "api.example.com", accept: "application/json" }),
  },
});
const responseOf = () => ({
  response: {
    statusCode: 200,
    headers: headers({ etag: '"0123456789abcdef"', "content-type": "application/json", "cache-control": "public" }),
  },
});

const REQUESTS = [
  ["a detail", () => requestOf("/api/digimon/agumon")],
  ["a Japanese name", () => requestOf("/api/digimon/%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3")],
  ["a filtered list", () => requestOf("/api/digimon", { level: { value: "adult" }, page: { value: "2" } })],
] as const;

const ROUNDS = 15;
const CALLS = 20_000;

/** Microseconds per call: the median of rounds, which alternate between both variants. */
function compare(event: () => object): [bare: number, both: number] {
  const variants = [
    () => escapePath(event()),
    () => {
      route(event());
      restore(responseOf());
    },
  ];
  const times: number[][] = variants.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, run] of variants.entries()) {
      const started = performance.now();
      for (let call = 0; call < CALLS; call++) run();
      times[index]?.push(((performance.now() - started) / CALLS) * 1_000);
    }
  }
  const [bare = 0, both = 0] = times.map((series) => series.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0);
  return [bare, both];
}

for (const [name, event] of REQUESTS) {
  const [bare, both] = compare(event);
  process.stdout.write(
    `${name.padEnd(16)} ${bare.toFixed(2)} us with an escaped path alone, ${both.toFixed(2)} us with both functions: ${(both - bare).toFixed(2)} us more\n`,
  );
}
