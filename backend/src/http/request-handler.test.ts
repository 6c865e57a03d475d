import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { BUILD, createTestApi, URLS } from "../../test/test-api.ts";

const { request, log, close } = createTestApi();
afterAll(close);

describe("the request handler", () => {
  it("caches a response by its canonical request", async () => {
    const first = await request("/digimon?level=child,adult&limit=3");
    const second = await request("/digimon?limit=3&level=child&page=&level=adult");
    expect(second.text).toBe(first.text);
    expect(second.headers).toEqual(first.headers);
    expect(log.slice(-2).map((entry) => entry.cache)).toEqual(["miss", "hit"]);
  });

  it.each([
    ["/digimon?levl=child", "invalid-request"],
    ["/digimon/%ff", "invalid-request"],
    ["/digimons", "unknown-route"],
    ["/skills/nothing", "not-found"],
    [`/digimon/${encodeURIComponent("래피드몬")}`, "ambiguous-name"],
    [`/digimon?q=${"a".repeat(2_048)}`, "uri-too-long"],
  ])("answers %s with the code of its problem, to which the explanation's anchor belongs", async (url, code) => {
    const { json } = await request(url);
    expect(json).toMatchObject({ code, type: expect.stringMatching(`/docs#problem-${code}$`) });
  });

  it("sends a different ETag for every request", async () => {
    const urls = ["/digimon/agumon", "/digimon/gabumon", "/digimon?limit=1", "/digimon?limit=2", "/levels"];
    const etags = await Promise.all(urls.map(async (url) => (await request(url)).headers.etag));
    expect(new Set(etags).size).toBe(urls.length);
  });

  it("does not cache responses that may differ the next time", async () => {
    for (const url of ["/health", "/digimon/random"]) {
      const { headers } = await request(url);
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers).not.toHaveProperty("etag");
    }
  });

  it("returns the same, cacheable Digimon for the same seed", async () => {
    const [a, b] = [await request("/digimon/random?seed=today"), await request("/digimon/random?seed=today")];
    expect(a.text).toBe(b.text);
    expect(a.headers).toHaveProperty("etag");
    const slugs = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) slugs.add((await request(`/digimon/random?seed=${seed}`)).json.slug);
    expect(slugs.size).toBeGreaterThan(30);
  });

  it("allows cross-origin requests without credentials and exposes its headers", async () => {
    const preflight = await request("/digimon", { method: "OPTIONS" });
    expect(preflight).toMatchObject({ status: 204, headers: { "access-control-allow-origin": "*" } });
    expect(preflight.headers).not.toHaveProperty("access-control-allow-credentials");
    const { headers } = await request("/digimon");
    expect(headers["access-control-expose-headers"]).toContain("ETag, Link, Content-Location, Retry-After");
    expect(headers["access-control-expose-headers"]).toContain("Deprecation, Sunset");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it("ignores a trailing slash", async () => {
    expect((await request("/digimon/agumon/")).headers.etag).toBe((await request("/digimon/agumon")).headers.etag);
  });

  it("responds 404 to paths in another case, with empty segments, and below or beside routes", async () => {
    for (const url of ["/Digimon", "/digimon/agumon/evolutions/1", "//digimon", "/digimon//", "/.env", "/bulk/x"]) {
      expect((await request(url)).status, url).toBe(404);
    }
  });

  it("does not accept a dot segment as a key", async () => {
    for (const url of ["/digimon/..", "/levels/%2e%2e", "/skills/."]) {
      expect((await request(url)).status, url).toBe(404);
    }
  });

  it.each([
    ["/digimon/%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3", 200, "agumon"],
    ["/digimon/アグモン", 200, "agumon"],
    ["/digimon/Agumon%20%28X-Antibody%29", 200, "agumon-x-antibody"],
    ["/digimon/%61gumon", 200, "agumon"],
    ["/digimon/%2561gumon", 404, "`%61gumon`"],
    ["/digimon/100%25", 404, "`100%`"],
    ["/digimon/a%2Fb", 404, "`a/b`"],
    ["/digimon/a%3Fb", 404, "`a?b`"],
    ["/digimon/a%23b", 404, "`a#b`"],
    ["/digimon/a+b", 404, "`a+b`"],
    ["/digimon/a%2Fb/evolutions", 404, "`a/b`"],
    ["/skills/%E3%82%A2%25", 404, "`ア%`"],
    ["/levels/a%2Fb", 404, "`a/b`"],
    ["/digimon/%", 400, "not valid UTF-8"],
    ["/digimon/%ff", 400, "not valid UTF-8"],
    ["/digimon/%E3%82", 400, "not valid UTF-8"],
    ["/digimon/a%00", 400, "null character"],
  ])("decodes the path parameter of %s once", async (path, status, expected) => {
    const response = await request(path);
    expect(response.status).toBe(status);
    expect(response.json.slug ?? response.json.detail).toContain(expected);
  });

  it("names every parameter that is not valid UTF-8 or contains a null character", async () => {
    for (const value of ["%00", "a%00b", "%ff", "%E3%82"]) {
      const { status, json } = await request(`/digimon?q=${value}&level=${value}`);
      expect(status).toBe(400);
      expect(json.errors).toMatchObject([
        { parameter: "q", code: "malformed" },
        { parameter: "level", code: "malformed" },
      ]);
    }
  });

  it("never responds 5xx to an invalid request", async () => {
    const odd = [
      "%00",
      "%ff",
      "%",
      "%2F",
      "..",
      ".",
      "-",
      "*",
      "_",
      "'",
      '"',
      ",",
      "%E3%82%A2",
      "😀",
      "\ud800",
      "1e999",
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...odd), fc.string({ maxLength: 3 })), { maxLength: 4 });
    const segment = fc.oneof(
      fc.constantFrom("digimon", "agumon", "evolutions", "path", "graph", "random", "skills", "levels", "facets"),
      text.map((parts) => parts.join("")),
    );
    const parameter = fc.oneof(
      fc.constantFrom("q", "name", "level", "ids", "page", "limit", "seed", "from", "to", "center", "evolves_to"),
      text.map((parts) => parts.join("")),
    );
    const query = fc.array(fc.tuple(parameter, text), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { maxLength: 4 }), query, async (segments, pairs) => {
        const url = `/${segments.join("/")}?${pairs.map(([name, parts]) => `${name}=${parts.join("")}`).join("&")}`;
        expect((await request(url)).status, url).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  it("matches `If-None-Match: *` with every response that has an ETag", async () => {
    for (const url of ["/digimon/agumon", "/digimon/agumon", "/docs"]) {
      expect((await request(url, { ifNoneMatch: "*" })).status).toBe(304);
    }
    expect((await request("/digimon/nobody", { ifNoneMatch: "*" })).status).toBe(404);
    expect((await request("/health", { ifNoneMatch: "*" })).status).toBe(200);
  });

  it("does not say that a known response has no bytes (RFC 9110, section 8.6)", async () => {
    const { headers } = await request("/levels");
    for (const method of ["GET", "HEAD"]) {
      const known = await request("/levels", { method, ifNoneMatch: headers.etag ?? "" });
      expect([known.status, known.text]).toEqual([304, ""]);
      expect(known.headers, method).not.toHaveProperty("content-length");
    }
  });

  it("names every invalid parameter and suggests a correction", async () => {
    const { json } = await request("/digimon?levl=child&lmit=3");
    expect(json.errors).toMatchObject([
      { parameter: "levl", code: "unknown_parameter", detail: expect.stringContaining("`level`") },
      { parameter: "lmit", code: "unknown_parameter", detail: expect.stringContaining("`limit`") },
    ]);
    const values = await request("/digimon?level=chidl,-adlt&skill=baby-flam&evolves_from=agumonn");
    expect(values.json.errors.map((error: { detail: string }) => error.detail)).toEqual([
      expect.stringContaining("`child`"),
      expect.stringContaining("`adult`"),
      expect.stringContaining("`baby-flame`"),
      expect.stringContaining("`agumon`"),
    ]);
  });

  it("links every problem to its explanation on the reference page", async () => {
    const { json } = await request("/nowhere");
    const docs = await request("/docs");
    expect(docs.text).toContain(`id="${new URL(json.type).hash.slice(1)}"`);
  });

  it("logs one line per request, with the route and without parameters", async () => {
    await request("/digimon/agumon?secret=1");
    const entry = log.at(-1);
    expect(entry).toMatchObject({ route: "/digimon/{key}", method: "GET", status: 400, request_id: "test" });
    expect(JSON.stringify(entry)).not.toContain("secret");
  });

  it("reports the versions of data and code", async () => {
    const { json } = await request("/meta");
    expect(json).toMatchObject({ commit: BUILD.commit, built_at: BUILD.builtAt, counts: { digimon: 1_618 } });
    expect(json.data_version).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("an ETag", () => {
  const etagsOf = async (build: { commit: string; code: string }, urls = URLS) => {
    const { request, close } = createTestApi(undefined, { build: { ...BUILD, ...build }, urls });
    const responses = [await request("/digimon/agumon"), await request("/docs"), await request("/meta")];
    await close();
    return responses.map(({ headers }) => headers.etag);
  };

  it("depends on the code and the public URLs, and on the commit only where the response shows it", async () => {
    const [digimon, docs, meta] = await etagsOf({ commit: "1", code: "1" });
    const [sameDigimon, sameDocs, otherMeta] = await etagsOf({ commit: "2", code: "1" });
    expect([sameDigimon, sameDocs]).toEqual([digimon, docs]);
    expect(otherMeta).not.toBe(meta);
    const others = [
      ...(await etagsOf({ commit: "1", code: "2" })),
      ...(await etagsOf({ commit: "1", code: "1" }, { ...URLS, api: "https://api.example.org" })),
    ];
    for (const other of others) expect([digimon, docs, meta]).not.toContain(other);
  });
});

describe("the request handler without a database", () => {
  const away = createTestApi("postgres://digidex_api@127.0.0.1:1/digidex");
  afterAll(away.close);

  it("responds 503 with Retry-After, discloses no internals, and logs the cause", async () => {
    for (const url of ["/health", "/digimon", "/digimon/agumon"]) {
      const response = await away.request(url);
      expect(response).toMatchObject({ status: 503, headers: { "retry-after": "5", "cache-control": "no-store" } });
      expect(response.text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|at .*\.ts/);
      expect(away.log.at(-1)?.error).toContain("ECONNREFUSED");
    }
  });
});
