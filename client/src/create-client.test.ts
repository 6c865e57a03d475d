import { freePort } from "@digidex/db-snapshot";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient, NetworkError, ProblemError } from "./index.ts";

const baseUrl = "https://api.example.com/";
const page = { number: 1, size: 24, total: 0, total_pages: 0 };

afterEach(() => vi.unstubAllGlobals());

/** A client whose requests get responses that are not from the API. */
const respondingWith = (body: string | null, init: ResponseInit = {}) =>
  createClient({ baseUrl, fetch: async () => new Response(body, init) });

describe("a request", () => {
  const sent: Request[] = [];
  const record = async (request: Request) => {
    sent.push(request);
    return Response.json({ data: [], page });
  };
  const digidex = createClient({ baseUrl, fetch: record });
  const sentUrl = () => sent.splice(0).map(({ url }) => url)[0];

  it("goes to the base URL, with or without a trailing slash", async () => {
    await digidex.get("/");
    expect(sentUrl()).toBe("https://api.example.com/");
    await createClient({ baseUrl: "https://example.com/api", fetch: record }).get("/digimon");
    expect(sentUrl()).toBe("https://example.com/api/digimon");
  });

  it("joins lists with commas, and accepts one value for a list", async () => {
    await digidex.get("/digimon", { query: { level: ["child", "-adult"], type: "reptile", fields: ["slug", "name"] } });
    expect(sentUrl()).toBe("https://api.example.com/digimon?level=child,-adult&type=reptile&fields=slug,name");
  });

  it("encodes values", async () => {
    await digidex.get("/digimon", { query: { q: "a&b=c, 100% アグ+" } });
    expect(new URL(sentUrl() ?? "").searchParams.get("q")).toBe("a&b=c, 100% アグ+");
  });

  it("omits undefined values and empty lists", async () => {
    await digidex.get("/digimon", { query: { q: undefined, level: [], limit: 5 } });
    expect(sentUrl()).toBe("https://api.example.com/digimon?limit=5");
  });

  it("resolves a base path against the page's origin, as browsers do", async () => {
    vi.stubGlobal(
      "Request",
      class extends Request {
        constructor(address: string, init: RequestInit) {
          super(new URL(address, "https://digidex.example"), init);
        }
      },
    );
    await createClient({ baseUrl: "/api", fetch: record }).get("/digimon/{key}", { path: { key: "a/b" } });
    expect(sentUrl()).toBe("https://digidex.example/api/digimon/a%2Fb");
  });

  it("uses the current global fetch, which a test may have replaced", async () => {
    const client = createClient({ baseUrl });
    vi.stubGlobal("fetch", record);
    await client.get("/meta");
    expect(sentUrl()).toBe("https://api.example.com/meta");
  });

  it("is not sent if the call is invalid, which is not a NetworkError", async () => {
    await expect(digidex.get("/digimon/{key}", { path: { key: "" } })).rejects.toThrow(TypeError);
    await expect(createClient({ baseUrl: "/api", fetch: record }).get("/meta")).rejects.toThrow(/parse URL/);
    expect(sent).toEqual([]);
  });

  it("is not sent with half of a surrogate pair, which no URL can contain", async () => {
    const calls = [
      digidex.get("/digimon/{key}", { path: { key: "\ud800" } }),
      digidex.get("/digimon", { query: { q: "agu\udc00mon" } }),
      digidex.get("/digimon", { query: { type: ["reptile", "\ud800"] } }),
    ];
    for (const call of calls)
      await expect(call).rejects.toThrow(new TypeError("A parameter is not well-formed Unicode."));
    expect(sent).toEqual([]);
  });
});

describe("a NetworkError", () => {
  it("has the URL and the cause if there is no response", async () => {
    const away = `http://localhost:${await freePort()}`;
    const failure = await createClient({ baseUrl: away })
      .get("/meta")
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({
      name: "NetworkError",
      url: `${away}/meta`,
      status: undefined,
      message: `No response from ${away}/meta (fetch failed).`,
      cause: expect.any(TypeError),
    });
  });

  it.each([
    ["a page of a site", respondingWith("<!doctype html>"), 200],
    ["empty", respondingWith(""), 200],
    ["without content", respondingWith(null, { status: 204 }), 204],
    ["a proxy's error page", respondingWith("<h1>Bad gateway</h1>", { status: 502 }), 502],
    ["a gateway's own JSON", respondingWith('{"message":"Service Unavailable"}', { status: 503 }), 503],
    ["an empty error", respondingWith("", { status: 503 }), 503],
  ])("is thrown for a response that is %s", async (_, client, status) => {
    const failure = await client.get("/meta").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({ status, url: "https://api.example.com/meta" });
    expect((failure as Error).message).toContain(`with status ${status} is not from the API`);
  });

  it("is thrown for a response that ends early", async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("ended early")) });
    const client = createClient({ baseUrl, fetch: async () => new Response(broken) });
    await expect(client.get("/meta")).rejects.toMatchObject({
      name: "NetworkError",
      cause: { message: "ended early" },
    });
  });
});

describe("a response with 429", () => {
  it.each([
    ["the gateway's own JSON", '{"message":"Too Many Requests"}'],
    ["empty", null],
  ])("is a problem of its own kind, also if it is %s", async (_, body) => {
    const headers = { "Retry-After": "7", "Content-Type": "application/json" };
    const failure = await respondingWith(body, { status: 429, headers })
      .get("/meta")
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProblemError);
    expect(failure).toMatchObject({ kind: "too-many-requests", status: 429, retryAfter: 7 });
  });
});
