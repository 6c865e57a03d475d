import { freePort } from "@digidex/db-snapshot";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient, NetworkError } from "./index.ts";

const baseUrl = "https://api.example.com/";
const page = { number: 1, size: 24, total: 0, total_pages: 0 };

afterEach(() => vi.unstubAllGlobals());

/** A client that something else than the API answers. */
const answeredWith = (body: string | null, init: ResponseInit = {}) =>
  createClient({ baseUrl, fetch: async () => new Response(body, init) });

describe("a request", () => {
  const sent: Request[] = [];
  const record = async (request: Request) => {
    sent.push(request);
    return Response.json({ data: [], page });
  };
  const digidex = createClient({ baseUrl, fetch: record });
  const sentUrl = () => sent.splice(0).map(({ url }) => url)[0];

  it("goes to the base, whether that ends in a slash or not", async () => {
    await digidex.get("/");
    expect(sentUrl()).toBe("https://api.example.com/");
    await createClient({ baseUrl: "https://example.com/api", fetch: record }).get("/digimon");
    expect(sentUrl()).toBe("https://example.com/api/digimon");
  });

  it("joins lists by commas, and takes one value for a list", async () => {
    await digidex.get("/digimon", { query: { level: ["child", "-adult"], type: "reptile", fields: ["slug", "name"] } });
    expect(sentUrl()).toBe("https://api.example.com/digimon?level=child,-adult&type=reptile&fields=slug,name");
  });

  it("encodes values", async () => {
    await digidex.get("/digimon", { query: { q: "a&b=c, 100% アグ+" } });
    expect(new URL(sentUrl()!).searchParams.get("q")).toBe("a&b=c, 100% アグ+");
  });

  it("leaves out what is undefined, and empty lists", async () => {
    await digidex.get("/digimon", { query: { q: undefined, level: [], limit: 5 } });
    expect(sentUrl()).toBe("https://api.example.com/digimon?limit=5");
  });

  it("goes to the page's own origin where the base is a path, as browsers have it", async () => {
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

  it("uses the global fetch of the moment, which a test may have replaced", async () => {
    const client = createClient({ baseUrl });
    vi.stubGlobal("fetch", record);
    await client.get("/meta");
    expect(sentUrl()).toBe("https://api.example.com/meta");
  });

  it("is not sent when the call is wrong: the fault is the caller's and not the network's", async () => {
    await expect(digidex.get("/digimon/{key}", { path: { key: "" } })).rejects.toThrow(TypeError);
    await expect(createClient({ baseUrl: "/api", fetch: record }).get("/meta")).rejects.toThrow(/parse URL/);
    expect(sent).toEqual([]);
  });
});

describe("a NetworkError", () => {
  it("says that nothing answers, where and why", async () => {
    const away = `http://localhost:${await freePort()}`;
    const failure = await createClient({ baseUrl: away })
      .get("/meta")
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({
      name: "NetworkError",
      url: `${away}/meta`,
      status: undefined,
      message: `No answer from ${away}/meta (fetch failed).`,
      cause: expect.any(TypeError),
    });
  });

  it.each([
    ["a page of a site", answeredWith("<!doctype html>"), 200],
    ["nothing", answeredWith(""), 200],
    ["no content", answeredWith(null, { status: 204 }), 204],
    ["a proxy's error page", answeredWith("<h1>Bad gateway</h1>", { status: 502 }), 502],
    ["a gateway's own JSON", answeredWith('{"message":"Too Many Requests"}', { status: 429 }), 429],
    ["an empty error", answeredWith("", { status: 503 }), 503],
  ])("tells that %s came instead of an answer of the API", async (_, client, status) => {
    const failure = await client.get("/meta").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({ status, url: "https://api.example.com/meta" });
    expect((failure as Error).message).toContain(`answered ${status} with something that is not from this API`);
  });

  it("also tells of an answer that broke off", async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("broke off")) });
    const client = createClient({ baseUrl, fetch: async () => new Response(broken) });
    await expect(client.get("/meta")).rejects.toMatchObject({ name: "NetworkError", cause: { message: "broke off" } });
  });
});
