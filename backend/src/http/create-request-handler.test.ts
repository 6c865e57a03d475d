import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { BUILD, createAsk } from "../../test/ask.ts";

const { ask, log, close } = createAsk();
afterAll(close);

describe("the edge", () => {
  it("answers the same request from memory the second time, however its parameters are written", async () => {
    const first = await ask("/digimon?level=child,adult&limit=3");
    const second = await ask("/digimon?limit=3&level=child&page=&level=adult");
    expect(second.text).toBe(first.text);
    expect(second.headers).toEqual(first.headers);
    expect(log.slice(-2).map((entry) => entry.cache)).toEqual(["miss", "hit"]);
  });

  it("gives different requests different validators", async () => {
    const addresses = ["/digimon/agumon", "/digimon/gabumon", "/digimon?limit=1", "/digimon?limit=2", "/levels"];
    const etags = await Promise.all(addresses.map(async (address) => (await ask(address)).headers.etag));
    expect(new Set(etags).size).toBe(addresses.length);
  });

  it("keeps no answer that may differ the next time", async () => {
    for (const address of ["/health", "/digimon/random"]) {
      const { headers } = await ask(address);
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers).not.toHaveProperty("etag");
    }
  });

  it("picks the same Digimon for the same seed and lets it be cached", async () => {
    const [a, b] = [await ask("/digimon/random?seed=today"), await ask("/digimon/random?seed=today")];
    expect(a.text).toBe(b.text);
    expect(a.headers).toHaveProperty("etag");
    const slugs = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) slugs.add((await ask(`/digimon/random?seed=${seed}`)).json.slug);
    expect(slugs.size).toBeGreaterThan(30);
  });

  it("lets any page read, without credentials, and any header that it needs", async () => {
    const preflight = await ask("/digimon", { method: "OPTIONS" });
    expect(preflight).toMatchObject({ status: 204, headers: { "access-control-allow-origin": "*" } });
    expect(preflight.headers).not.toHaveProperty("access-control-allow-credentials");
    const { headers } = await ask("/digimon");
    expect(headers["access-control-expose-headers"]).toBe("ETag, Link, Content-Location");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it("treats a trailing slash as the same resource", async () => {
    expect((await ask("/digimon/agumon/")).headers.etag).toBe((await ask("/digimon/agumon")).headers.etag);
  });

  it("does not know addresses in other letters, nor below or beside those there are", async () => {
    for (const address of ["/Digimon", "/digimon/agumon/evolutions/1", "//digimon", "/digimon//", "/.env", "/bulk/x"]) {
      expect((await ask(address)).status, address).toBe(404);
    }
  });

  it("takes a dot segment for no key", async () => {
    for (const address of ["/digimon/..", "/levels/%2e%2e", "/skills/."]) {
      expect((await ask(address)).status, address).toBe(404);
    }
  });

  it("says which parameter holds bytes that are no text", async () => {
    for (const value of ["%00", "a%00b", "%ff", "%E3%82"]) {
      const { status, json } = await ask(`/digimon?q=${value}&level=${value}`);
      expect(status).toBe(400);
      expect(json.errors).toMatchObject([
        { parameter: "q", code: "malformed" },
        { parameter: "level", code: "malformed" },
      ]);
    }
    expect((await ask("/digimon/agumon%00")).status).toBe(400);
  });

  it("never takes a fault of the caller's for one of its own", async () => {
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
        const address = `/${segments.join("/")}?${pairs.map(([name, parts]) => `${name}=${parts.join("")}`).join("&")}`;
        expect((await ask(address)).status, address).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  it("takes `*` for the validator of whatever is there", async () => {
    for (const address of ["/digimon/agumon", "/digimon/agumon", "/docs"]) {
      expect((await ask(address, { ifNoneMatch: "*" })).status).toBe(304);
    }
    expect((await ask("/digimon/nobody", { ifNoneMatch: "*" })).status).toBe(404);
    expect((await ask("/health", { ifNoneMatch: "*" })).status).toBe(200);
  });

  it("names every faulty parameter with what would be right", async () => {
    const { json } = await ask("/digimon?levl=child&lmit=3");
    expect(json.errors).toMatchObject([
      { parameter: "levl", code: "unknown_parameter", detail: expect.stringContaining("`level`") },
      { parameter: "lmit", code: "unknown_parameter", detail: expect.stringContaining("`limit`") },
    ]);
    const values = await ask("/digimon?level=chidl,-adlt&skill=baby-flam&evolves_from=agumonn");
    expect(values.json.errors.map((error: { detail: string }) => error.detail)).toEqual([
      expect.stringContaining("`child`"),
      expect.stringContaining("`adult`"),
      expect.stringContaining("`baby-flame`"),
      expect.stringContaining("`agumon`"),
    ]);
  });

  it("points every problem at its explanation on the reference page", async () => {
    const { json } = await ask("/nowhere");
    const docs = await ask("/docs");
    expect(docs.text).toContain(`id="${new URL(json.type).hash.slice(1)}"`);
  });

  it("notes one line a request, with the route and nothing that the caller wrote", async () => {
    await ask("/digimon/agumon?secret=1");
    const entry = log.at(-1)!;
    expect(entry).toMatchObject({ route: "/digimon/{key}", method: "GET", status: 400, request_id: "test" });
    expect(JSON.stringify(entry)).not.toContain("secret");
  });

  it("says which data and which code answers", async () => {
    const { json } = await ask("/meta");
    expect(json).toMatchObject({ commit: BUILD.commit, built_at: BUILD.builtAt, counts: { digimon: 1_616 } });
    expect(json.data_version).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the edge without a database", () => {
  const away = createAsk("postgres://digidex_api@127.0.0.1:1/digidex");
  afterAll(away.close);

  it("answers 503 with Retry-After, tells nothing of the inside, and notes the cause", async () => {
    for (const address of ["/health", "/digimon", "/digimon/agumon"]) {
      const answer = await away.ask(address);
      expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "5", "cache-control": "no-store" } });
      expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|at .*\.ts/);
      expect(away.log.at(-1)?.error).toContain("ECONNREFUSED");
    }
  });
});
