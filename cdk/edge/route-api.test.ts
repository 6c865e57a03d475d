import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { runInNewContext } from "node:vm";
import { connect, createApi, startServer } from "@digidex/backend";
import { apiEvent } from "@digidex/backend/api-event";
import { toApiRequest, toLambdaResult } from "@digidex/backend/lambda-events";
import { objectKey, PREFLIGHT_RESPONSE, ProblemDocument } from "@digidex/backend/stored-paths";
import { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, freePort, openTemporaryDatabase } from "@digidex/db-snapshot";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edgeFunctionCode, ROUTE_VALUES } from "../constructs/edge-function.ts";

type Routed = { uri: string; origin?: string; statusCode?: number; headers: Headers; body?: { data: string } };
type Headers = Record<string, { value: string }>;

/** Runs the source as CloudFront does, which provides the module `cloudfront`. `origin` is the one that it selects. */
function route(url: string, { state = "awake", method = "GET", host = "api.example.com" } = {}): Routed {
  const values = { ...ROUTE_VALUES, API_STATE: state, API_SINCE: SINCE };
  const code = edgeFunctionCode("route-api.js", values).replace(/^import cf .*$/m, "");
  const [uri = "", query = ""] = url.split(/\?(.*)/s);
  const request = { method, uri, querystring: toEvent(query), headers: { host: { value: host } } };
  let origin: string | undefined;
  const cf = { selectRequestOriginById: (id: string) => (origin = id) };
  const result = runInNewContext(`${code}; handler({ request })`, { request, cf });
  return { ...JSON.parse(JSON.stringify(result)), ...(origin && { origin }) };
}

const SINCE = "2026-11-24T12:00:00.000Z";

/** Parameters as CloudFront hands them over: encoded, by name, with all values of a repeated one. */
function toEvent(query: string) {
  const pairs = query
    .split("&")
    .filter(Boolean)
    .map((pair) => pair.split(/=(.*)/s));
  const names = Map.groupBy(pairs, ([name = ""]) => name);
  const entries = [...names].map(([name, all]) => {
    const values = all.map(([, value = ""]) => ({ value }));
    return [name, { ...values[0], ...(values.length > 1 && { multiValue: values }) }] as const;
  });
  return Object.fromEntries(entries);
}

/** The event of a request that comes through CloudFront. */
const eventOf = (url: string) => {
  const [, ...query] = url.split("?");
  return apiEvent([route(url).uri, ...query].join("?"));
};

/** Segments as clients write them: encoded properly, needlessly, twice, not at all, and wrongly. */
const segment = fc.oneof(
  fc.string({ unit: "grapheme" }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.string({ unit: fc.constantFrom(..."~pt%2F3E8+'()*!") }),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Array.from(bytes, (byte) => `%${hex(byte)}`).join("")),
  fc.string().map((text) => encodeURIComponent(encodeURIComponent(text.toWellFormed()))),
);
/** A segment as a release encodes it, unless it is not encoded text. */
function canonical(text: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(text));
  } catch {
    return text;
  }
}
const hex = (byte: number) => byte.toString(16).padStart(2, "0");

it("every path reaches the API as the client sent it", () => {
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
      const path = `/digimon/${segments.join("/")}`;
      expect(toApiRequest(eventOf(path)).path).toBe(path);
    }),
  );
});

const NAMES = [
  ...[
    "agumon",
    "アグモン",
    "100%",
    "50%25",
    "a/b",
    "a?b",
    "a#b",
    "a+b",
    "a b",
    "a&b=c",
    "~",
    "~p41gumon",
    "..",
    "é",
    "e\u0301",
  ],
  ...["Craniamon + Enbarrmon", "😀", "\0", "\u2028"],
];
/** Not UTF-8, not percent-encoding, and encoded where nothing has to be. */
const ENCODED = ["%FF", "%E3%82", "%C0%80", "%", "%zz", "100%", "%2", "%61gumon", "%2E%2E", "agumon%2F", "%252F"];
const URLS = [...NAMES.map(encodeURIComponent), ...ENCODED].flatMap((name) => [
  `/digimon/${name}`,
  `/digimon/${name}/evolutions`,
  `/digimon?q=${name}&limit=1`,
]);

describe("behind CloudFront and API Gateway as on the local server", () => {
  let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
  let connection: ReturnType<typeof connect>;
  let api: ReturnType<typeof createApi>;
  let server: Awaited<ReturnType<typeof startServer>>;
  let base: string;

  beforeAll(async () => {
    database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
    connection = connect({ clientUrl: database.url }, 2);
    api = createApi({
      database: connection,
      urls: { api: "https://api.example.org", site: "https://example.org" },
      build: { commit: "0123abc", builtAt: "2026-11-24T00:00:00.000Z" },
      log: () => undefined,
    });
    const port = await freePort();
    base = `http://localhost:${port}`;
    server = await startServer({ api, port, bulkDirectory: BULK_DIRECTORY });
  });
  afterAll(async () => {
    await server.close();
    await connection.close();
    await database.close();
  });

  it.each(URLS)("%s has the same status, headers and body", async (url) => {
    const local = await get(base, url);
    const { statusCode, headers, body } = toLambdaResult(await api.handle(toApiRequest(eventOf(url))));
    expect(statusCode).toBe(local.status);
    expect(body).toBe(local.body);
    for (const [name, value] of Object.entries(headers ?? {}))
      expect(local.headers[name.toLowerCase()], name).toBe(value);
  });
});

/** Sends a path as it is. `fetch` would remove dot segments. */
async function get(base: string, path: string) {
  const [response] = (await once(request(base, { path }).end(), "response")) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe("the origin", () => {
  const STORED = [
    "/",
    "/meta",
    "/facets",
    "/bulk",
    "/docs",
    "/openapi.json",
    "/digimon",
    "/digimon/agumon",
    "/skills/1",
  ];
  const PAGES = ["/digimon?page=2", "/types?limit=100", "/skills?limit=100&page=41", "/skills?page=41&limit=100"];
  const OTHERS = [
    ...[
      "/health",
      "/digimon/random",
      "/digimon/agumon/evolutions",
      "/evolutions/path?from=a&to=b",
      "/digimon?q=agumon",
    ],
    ...["/digimon?page=0", "/digimon?limit=10", "/digimon?page=2&page=3", "/facets?level=adult", "/digimon/agumon?x=1"],
    ...["/none", "/digimon/a/b/c", "/openapi.jsonx", "/xopenapi.json"],
  ];

  it.each([...STORED, ...PAGES])(
    "of %s is the gateway with its fallback while awake, and the stored responses asleep",
    (url) => {
      for (const prefix of ["", "/api"]) {
        expect(route(prefix + url).origin).toBeUndefined();
        for (const state of ["asleep", "waking"]) expect(route(prefix + url, { state }).origin).toBe("responses");
      }
    },
  );

  it.each(OTHERS)("of %s is the gateway alone while awake; asleep there is none", (url) => {
    for (const prefix of ["", "/api"]) {
      expect(route(prefix + url).origin).toBe("gateway");
      expect(route(prefix + url, { state: "asleep" }).statusCode).toBe(503);
    }
  });

  it("is requested with a key that tells queries apart, so that no fallback has the response to another query", () => {
    const keys = [...STORED, ...PAGES, ...OTHERS].map((url) => [route(url).uri, url.includes("?")] as const);
    for (const [key, hasQuery] of keys) expect(/~q/.test(key), key).toBe(hasQuery);
    expect(route("/skills?page=41&limit=100").uri).toBe(route("/skills?limit=100&page=41").uri);
  });

  it("has every stored response under the key that is requested, however a client encodes the name", () => {
    fc.assert(
      fc.property(
        segment.filter((text) => text !== "" && text !== "random"),
        (name) => {
          const key = objectKey(`/digimon/${canonical(name)}`, "");
          expect(route(`/api/digimon/${name}`, { state: "asleep" }).uri).toBe(`/${key}`);
          expect(`/api${route(`/digimon/${name}`, { state: "asleep" }).uri}`).toBe(`/${key}`);
        },
      ),
    );
    for (const name of ["Craniamon%20+%20Enbarrmon", "%e3%82%a2%e3%82%b0", "%41gumon", "D%27Arcmon", "A:B&C,(D)@E"])
      expect(route(`/digimon/${name}`, { state: "asleep" }).uri, name).toBe(
        `/${objectKey(`/digimon/${encodeURIComponent(decodeURIComponent(name))}`, "").replace("api/", "")}`,
      );
    expect(route("/api", { state: "asleep" }).uri).toBe(`/${objectKey("/", "")}`);
    expect(route("/api/digimon/?page=2&limit=100", { state: "asleep" }).uri).toBe(
      `/${objectKey("/digimon", "limit=100&page=2")}`,
    );
  });
});

describe("while the API is asleep", () => {
  const asleep = (url: string, options = {}) => route(url, { state: "asleep", ...options });

  it("explains that the database is needed, with a link to the downloads, for any origin", () => {
    const { headers, body } = asleep("/api/digimon?q=x", { host: "example.com" });
    expect(headers["content-type"]?.value).toBe("application/problem+json");
    expect(headers["access-control-allow-origin"]?.value).toBe("*");
    expect(headers["cache-control"]?.value).toBe("no-store");
    expect(headers.link?.value).toBe('<https://example.com/api/bulk>; rel="alternate"');
    const problem = JSON.parse(body?.data ?? "");
    expect(ProblemDocument.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({ status: 503, code: "asleep", since: SINCE, waking: false, instance: "/digimon" });
    expect(problem.type).toBe("https://example.com/api/docs#problem-asleep");
  });

  it("tells when to try again only while it is waking", () => {
    expect(asleep("/health").headers["retry-after"]).toBeUndefined();
    expect(asleep("/health", { state: "waking" }).headers["retry-after"]?.value).toMatch(/^\d+$/);
  });

  it("answers a preflight as the API does", () => {
    const { statusCode, headers } = asleep("/digimon?q=x", { method: "OPTIONS" });
    expect(statusCode).toBe(204);
    const plain = Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]));
    expect(plain).toEqual(PREFLIGHT_RESPONSE.headers);
  });
});
