import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { runInNewContext } from "node:vm";
import { connect, createApi, startServer } from "@digidex/backend";
import { apiEvent } from "@digidex/backend/api-event";
import { toApiRequest, toLambdaResult } from "@digidex/backend/lambda-events";
import { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, freePort, openTemporaryDatabase } from "@digidex/db-snapshot";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edgeFunctionCode } from "../constructs/edge-function.ts";

const code = edgeFunctionCode("escape-path.js");
const escapePath = (uri: string): string =>
  runInNewContext(`${code}; handler(event).uri`, { event: { request: { uri } } });

/** The event of a request that comes through CloudFront. */
const eventOf = (url: string) => {
  const [path = "/", ...query] = url.split("?");
  return apiEvent([escapePath(path), ...query].join("?"));
};

/** Segments as clients write them: encoded properly, needlessly, twice, not at all, and wrongly. */
const segment = fc.oneof(
  fc.string({ unit: "grapheme" }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.string({ unit: fc.constantFrom(..."~pt%2F3E8+'()*!") }),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Array.from(bytes, (byte) => `%${hex(byte)}`).join("")),
  fc.string().map((text) => encodeURIComponent(encodeURIComponent(text.toWellFormed()))),
);
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
