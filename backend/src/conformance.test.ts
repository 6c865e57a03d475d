import { once } from "node:events";
import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { BULK_DIRECTORY } from "@digidex/db-snapshot";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { BUILD, URLS } from "../test/test-api.ts";
import { createApi } from "./api.ts";
import { connect as connectDatabase } from "./database/connect.ts";
import { ProblemDocument } from "./problem/problem-document.ts";
import { startServer } from "./server.ts";

// HTTP's own rules, section by section, on bare connections: `fetch` would mend what it sends and receives.
const database = connectDatabase({ clientUrl: inject("databaseUrl") }, 2);
const api = createApi({ database, urls: URLS, build: BUILD, log: () => undefined });
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer({ api, port: 0, bulkDirectory: BULK_DIRECTORY });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

type Answer = { status: number; headers: Record<string, string>; body: Buffer };

/** Sends bytes on a new connection, which the server closes after one response. */
async function raw(request: string | Buffer): Promise<Answer> {
  const socket = connect(server.port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk)).on("error", () => undefined);
  socket.write(request);
  await once(socket, "close");
  const all = Buffer.concat(chunks);
  const end = all.indexOf("\r\n\r\n");
  const [line = "", ...lines] = all.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((one) => one.split(/: (.*)/s)).map(([name = "", value]) => [name.toLowerCase(), value ?? ""]),
  );
  return { status: Number(line.split(" ")[1]), headers, body: all.subarray(end + 4) };
}

const send = (method: string, path: string, headers: Record<string, string> = {}) => {
  const lines = Object.entries({ Host: "localhost", Connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return raw([`${method} ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
};
const problemOf = ({ headers, body }: Answer) => {
  expect(headers["content-type"]).toBe("application/problem+json");
  expect(headers["access-control-allow-origin"]).toBe("*");
  expect(Number(headers["content-length"])).toBe(body.length);
  return ProblemDocument.parse(JSON.parse(body.toString()));
};

describe("conditional requests (RFC 9110, section 13)", () => {
  const AGUMON = "/digimon/%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3";

  it.each([AGUMON, "/digimon/agumon", "/levels/Champion", "/skills/1", "/digimon/random?seed=1", "/levels", "/docs"])(
    "a 304 of %s has the Cache-Control, Content-Location, ETag and Vary of the 200",
    async (path) => {
      // The ETag of a compressed response is weak; a cache finds what it has stored by the same ETag (RFC 9111, section 4.3.4).
      for (const encoding of ["identity", "br"]) {
        const { headers } = await send("GET", path, { "Accept-Encoding": encoding });
        for (const known of [headers.etag ?? "", `"other", ${headers.etag}`]) {
          const again = await send("GET", path, { "If-None-Match": known, "Accept-Encoding": encoding });
          expect([again.status, again.body.length]).toEqual([304, 0]);
          for (const name of ["cache-control", "content-location", "etag", "vary"])
            expect(again.headers[name], `${name} of ${encoding}`).toBe(headers[name]);
        }
      }
    },
  );

  it("a 304 has the Content-Location also from an instance that has sent no 200", async () => {
    const { headers } = await send("GET", AGUMON);
    const other = createApi({ database, urls: URLS, build: BUILD, log: () => undefined });
    const response = await other.handle({
      ...{ method: "GET", path: AGUMON, query: "", requestId: "1", ifNoneMatch: headers.etag },
    });
    expect(response.status).toBe(304);
    expect(response.headers["content-location"]).toBe(headers["content-location"]);
  });

  it("If-Match with another ETag is a 412, also a weak one of the same; with the ETag or `*` it is a 200", async () => {
    const { headers } = await send("GET", "/levels");
    for (const etag of ['"other"', `W/${headers.etag}`]) {
      const refused = await send("GET", "/levels", { "If-Match": etag });
      expect([refused.status, problemOf(refused).code]).toEqual([412, "precondition-failed"]);
      // Else a cache would send it to those who set no condition.
      expect(refused.headers["cache-control"]).toBe("no-store");
    }
    for (const etag of [headers.etag ?? "", `"other", ${headers.etag}`, "*"]) {
      expect((await send("GET", "/levels", { "If-Match": etag })).status).toBe(200);
    }
  });

  it("a health check is never a 304", async () => {
    for (const condition of ["*", '"any"']) {
      expect((await send("GET", "/health", { "If-None-Match": condition })).status).toBe(200);
    }
  });
});

describe("HEAD (section 9.3.2)", () => {
  it.each(["/digimon", "/digimon/agumon", "/docs", "/nowhere", "/digimon?limit=0"])(
    "of %s has the headers of GET",
    async (path) => {
      for (const encoding of ["identity", "br", "gzip"]) {
        const [get, head] = [
          await send("GET", path, { "Accept-Encoding": encoding }),
          await send("HEAD", path, { "Accept-Encoding": encoding }),
        ];
        const { date: _, ...headers } = get.headers;
        expect(head).toMatchObject({ status: get.status, headers });
        expect(head.body.length).toBe(0);
        expect(Number(get.headers["content-length"])).toBe(get.body.length);
      }
    },
  );
});

describe("downloads", () => {
  const download = async () => {
    const { files } = JSON.parse((await send("GET", "/bulk")).body.toString());
    return new URL(files[0].url).pathname;
  };

  it("have length, ETag and ranges for GET and HEAD (section 14)", async () => {
    const path = await download();
    const [get, head] = [await send("GET", path), await send("HEAD", path)];
    expect(get.status).toBe(200);
    expect(head.headers["content-length"]).toBe(String(get.body.length));
    expect(head.headers.etag).toBe(get.headers.etag);
    expect([head.body.length, head.headers["accept-ranges"]]).toEqual([0, "bytes"]);
    const part = await send("GET", path, { Range: "bytes=10-19" });
    expect([part.status, part.headers["content-range"]]).toEqual([206, `bytes 10-19/${get.body.length}`]);
    expect(part.body).toEqual(get.body.subarray(10, 20));
    expect((await send("GET", path, { "If-None-Match": get.headers.etag ?? "" })).status).toBe(304);
    const beyond = await send("GET", path, { Range: "bytes=999999999-" });
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, `bytes */${get.body.length}`]);
  });

  it("have the type and a strong ETag that are stored with them, which `If-Range` and `If-Match` take", async () => {
    const path = await download();
    const { headers } = await send("HEAD", path);
    expect(headers["content-type"]).toBe("application/gzip");
    expect(headers.etag).toMatch(/^"[0-9a-f]{16}"$/);
    const conditions = { "If-Range": headers.etag ?? "", "If-Match": headers.etag ?? "" };
    expect((await send("HEAD", path, { ...conditions, Range: "bytes=0-1" })).status).toBe(206);
    expect((await send("HEAD", path, { "If-Range": '"other"', Range: "bytes=0-1" })).status).toBe(200);
    const weak = `W/${headers.etag}`;
    expect((await send("HEAD", path, { "If-Range": weak, Range: "bytes=0-1" })).status).toBe(200);
    expect((await send("HEAD", path, { "If-Match": weak })).status).toBe(412);
    expect((await send("HEAD", path, { "If-Match": `${weak}, ${headers.etag}` })).status).toBe(200);
  });

  it("have a date that `If-Range` takes only if it is the same one (section 13.1.5)", async () => {
    const path = await download();
    const { headers } = await send("HEAD", path);
    const date = headers["last-modified"] ?? "";
    const seconds = (number: number) => new Date(Date.parse(date) + number * 1_000).toUTCString();
    for (const [condition, status] of [
      [date, 206],
      [seconds(1), 200],
      [seconds(-1), 200],
      [`"other", ${headers.etag}`, 200],
      [`"other"${headers.etag}`, 200],
    ] as const) {
      const { status: found } = await send("HEAD", path, { "If-Range": condition, Range: "bytes=0-1" });
      expect([condition, found]).toEqual([condition, status]);
    }
  });

  it("are sent whole if more of the last bytes are asked for than there are (section 14.1.2)", async () => {
    const path = await download();
    const { body } = await send("GET", path);
    for (const range of ["bytes=-999999999", "bytes=0-9, -999999999"]) {
      const all = await send("GET", path, { Range: range });
      expect(all.headers["content-range"], range).toBe(`bytes 0-${body.length - 1}/${body.length}`);
      expect(all.body).toEqual(body);
    }
    expect((await send("GET", path, { Range: "bytes=-2" })).body).toEqual(body.subarray(-2));
    expect((await send("GET", path, { Range: "bytes=-0" })).status).toBe(416);
  });

  it("are compared also beside `no-cache`, and only with what is a date (section 13.1)", async () => {
    const path = await download();
    const { etag = "", "last-modified": date = "" } = (await send("HEAD", path)).headers;
    const [day, number, month, year, time] = date.replace(",", "").split(" ");
    for (const [condition, status] of [
      [{ "If-None-Match": etag, "Cache-Control": "no-cache" }, 304],
      [{ "If-Match": "" }, 412],
      [{ "If-Modified-Since": date }, 304],
      [{ "If-Modified-Since": `${day} ${month} ${number} ${time} ${year}` }, 304],
      [{ "If-Modified-Since": new Date(date).toISOString() }, 200],
      [{ "If-Modified-Since": "2099" }, 200],
      [{ "If-Unmodified-Since": "1999" }, 200],
    ] as const) {
      const { status: found } = await send("HEAD", path, condition);
      expect([condition, found]).toEqual([condition, status]);
    }
  });

  it.each([
    ["a range after the end", { Range: "bytes=999999999-" }, 416, "range-not-satisfiable"],
    ["another ETag", { "If-Match": '"other"' }, 412, "precondition-failed"],
  ])(
    "respond to %s with a problem that no cache stores, alike for GET and HEAD",
    async (_, condition, status, code) => {
      const path = await download();
      const [get, head] = [await send("GET", path, condition), await send("HEAD", path, condition)];
      expect([get.status, problemOf(get).code, get.headers["cache-control"]]).toEqual([status, code, "no-store"]);
      const { date: __, ...headers } = get.headers;
      expect(head).toMatchObject({ status, headers });
    },
  );
});

describe("compression, as by CloudFront", () => {
  it.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ] as const)("sends %s with a weak ETag, which revalidates", async (encoding, decompress) => {
    const [plain, packed] = [
      await send("GET", "/digimon"),
      await send("GET", "/digimon", { "Accept-Encoding": `${encoding}, identity;q=0.5` }),
    ];
    expect(packed.headers).toMatchObject({
      "content-encoding": encoding,
      vary: "Accept-Encoding",
      etag: `W/${plain.headers.etag}`,
    });
    expect(packed.body.length).toBeLessThan(plain.body.length / 3);
    expect(decompress(packed.body)).toEqual(plain.body);
    expect((await send("GET", "/digimon", { "If-None-Match": packed.headers.etag ?? "" })).status).toBe(304);
  });
});

describe("request targets and Host (RFC 9112, section 3)", () => {
  it("absolute-form is understood", async () => {
    const { status, body } = await send("GET", "http://localhost:4000/digimon/agumon?");
    expect([status, JSON.parse(body.toString()).slug]).toEqual([200, "agumon"]);
  });

  it("no Host and two Hosts are a 400", async () => {
    for (const hosts of ["", "Host: a\r\nHost: b\r\n"]) {
      const answer = await raw(`GET /levels HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`);
      expect([answer.status, problemOf(answer).code]).toEqual([400, "bad-request"]);
    }
  });

  it("a Host that is none, and `*` with another method than OPTIONS, are a 400", async () => {
    for (const [target, host] of [
      ["/levels", "a b"],
      ["/levels", "a/b"],
      ["/levels", "a:b"],
      ["/levels", "a:1:2"],
      ["/levels", "[::1"],
      ["/levels", "a%zz"],
      ["*", "a"],
    ]) {
      const answer = await raw(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect([answer.status, problemOf(answer).code]).toEqual([400, "bad-request"]);
    }
    expect((await send("OPTIONS", "*")).status).toBe(204);
    for (const host of ["[::1]:4000", "a:", "a%20b", "127.0.0.1:80", "a_b.c~d"])
      expect((await send("GET", "/levels", { Host: host })).status, host).toBe(200);
  });

  it("unencoded UTF-8 in the URL is explained, with a command that encodes it", async () => {
    const answer = await raw("GET /digimon?q=アグモン HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const { code, detail } = problemOf(answer);
    expect([answer.status, code]).toEqual([400, "bad-request"]);
    expect(detail).toContain("--data-urlencode");
  });
});

describe("requests that cannot be read are problems with a remedy", () => {
  const HOST = "Host: x\r\nConnection: close\r\n";
  it.each([
    ["a broken request line", "GET /levels\r\n\r\n", 400, "bad-request"],
    ["a blank in the URL", `GET /digimon?q=a b HTTP/1.1\r\n${HOST}\r\n`, 400, "bad-request"],
    ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "bad-request"],
    ["an unknown method", `BREW /levels HTTP/1.1\r\n${HOST}\r\n`, 405, "method-not-allowed"],
    ["a method in lower case", `get /levels HTTP/1.1\r\n${HOST}\r\n`, 405, "method-not-allowed"],
    ["a method with other characters", `G!T_1 /levels HTTP/1.1\r\n${HOST}\r\n`, 405, "method-not-allowed"],
    [
      "a request for a tunnel",
      "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n",
      405,
      "method-not-allowed",
    ],
    [
      "a known method that is not allowed",
      `POST /levels HTTP/1.1\r\n${HOST}Content-Length: 0\r\n\r\n`,
      405,
      "method-not-allowed",
    ],
    [
      "headers that are too large",
      `GET /levels HTTP/1.1\r\n${HOST}X: ${"x".repeat(20_000)}\r\n\r\n`,
      431,
      "headers-too-large",
    ],
    [
      "a URL that is too large to be read",
      `GET /digimon?q=${"x".repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`,
      431,
      "headers-too-large",
    ],
    ["another version of HTTP", `GET /levels HTTP/2.0\r\n${HOST}\r\n`, 400, "bad-request"],
    [
      "two lengths",
      `GET /levels HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      400,
      "bad-request",
    ],
    ["a folded header", `GET /levels HTTP/1.1\r\n${HOST}X: a\r\n b\r\n\r\n`, 400, "bad-request"],
    ["an expectation", `GET /levels HTTP/1.1\r\n${HOST}Expect: 200-ok\r\n\r\n`, 417, "expectation-failed"],
  ])("%s", async (_, request, status, code) => {
    const answer = await raw(request);
    expect([answer.status, problemOf(answer).code, answer.headers["cache-control"]]).toEqual([
      status,
      code,
      "no-store",
    ]);
    expect(answer.headers).toHaveProperty("date");
    if (status === 405) expect(answer.headers.allow).toBe("GET, HEAD, OPTIONS");
  });

  it.each([
    ["//example.org/levels", "/.//example.org/levels"],
    ['/a<"{|}>[^`', "/a%3C%22%7B%7C%7D%3E%5B%5E%60"],
    ["/digimon/%zz", "/digimon/%25zz"],
    ["/nowhere/%E3%82%A2", "/nowhere/%E3%82%A2"],
  ])("`instance` of %s is a reference to this host (RFC 9457, section 3.1.5)", async (path, instance) => {
    expect(problemOf(await send("GET", path)).instance).toBe(instance);
    expect(new URL(instance, "http://localhost:4000").host).toBe("localhost:4000");
  });

  it("names the header that is at fault", async () => {
    const { detail } = problemOf(await raw(`GET / HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`));
    expect(detail).toContain("Content-Length");
  });

  it("a HEAD request gets no body", async () => {
    const { status, headers, body } = await raw(`HEAD /levels HTTP/1.1\r\n${HOST}A : b\r\n\r\n`);
    expect([status, body.length]).toEqual([400, 0]);
    expect(Number(headers["content-length"])).toBeGreaterThan(0);
  });
});

describe("several requests on one connection (RFC 9112, section 9.3.2)", () => {
  const FIRST = "GET /levels HTTP/1.1\r\nHost: x\r\n\r\n";
  const statuses = async (request: string) => {
    const { status, body } = await raw(request);
    const others = [...body.toString("latin1").matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, one]) => Number(one));
    return [status, ...others];
  };

  it.each([
    ["one that cannot be read", "GET /levels HTTP/1.1\r\nA : b\r\n\r\n", 400],
    ["an unknown method", "BREW / HTTP/1.1\r\n\r\n", 405],
    ["a request for a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 405],
  ])("%s is refused after the responses to those before it", async (_, refused, status) => {
    expect(await statuses(FIRST + FIRST + refused)).toEqual([200, 200, status]);
  });

  it("are answered when the client has ended its side", async () => {
    const socket = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk)).on("end", () => socket.destroy());
    socket.end(FIRST + FIRST);
    await once(socket, "close");
    expect(
      Buffer.concat(chunks)
        .toString("latin1")
        .match(/HTTP\/1\.1 200 /g),
    ).toHaveLength(2);
  });

  it("after the last that a connection may have, it is closed", async () => {
    expect(await statuses("GET /levels HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1_005))).toEqual(Array(1_000).fill(200));
  });

  it("a body that cannot be read brings no second response to its request", async () => {
    const headers = "Host: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect(await statuses(`POST /levels HTTP/1.1\r\n${headers}not a length\r\n`)).toEqual([405]);
  });
});

describe("parameters", () => {
  const json = async (path: string) => {
    const answer = await send("GET", path);
    return { ...answer, json: JSON.parse(answer.body.toString()) };
  };

  it("have one cache entry for each value, however it is written", async () => {
    for (const [one, other] of [
      ["limit=010", "limit=10"],
      ["limit=10&page=0002", "limit=10&page=2"],
      ["x_antibody=TRUE", "x_antibody=true"],
    ]) {
      const [first, second] = [await json(`/digimon?${one}`), await json(`/digimon?${other}`)];
      expect(first.headers.etag, one).toBe(second.headers.etag);
      expect(first.json, one).toEqual(second.json);
    }
  });

  it("`ids` are answered all, in the order asked, whatever the limit", async () => {
    const ids = ["gabumon", "2", "agumon", "no-such", "01", "tailmon", "1", "gabumon", "no-such"];
    const { json: list } = await json(`/digimon?ids=${ids.join()}&limit=2`);
    const keys = list.data.map(({ id, slug }: { id: number; slug: string }) =>
      ids.includes(slug) ? slug : String(id),
    );
    expect(keys).toEqual([...new Set(ids)].filter((id) => keys.includes(id)));
    expect(list.missing).toEqual(["no-such", "01"]);
    expect(list.page.total).toBe(list.data.length);
    const sorted = await json(`/digimon?ids=${ids.join()}&sort=-name`);
    expect(sorted.json.data.map(({ slug }: { slug: string }) => slug)).not.toEqual(
      list.data.map(({ slug }: { slug: string }) => slug),
    );
  });

  it.each([
    ["/evolutions/path?from=agumonn&to=greymon", "from"],
    ["/evolutions/path?from=agumon&to=greymonn", "to"],
    ["/evolutions/path?from=agumon&to=greymon&avoid=gabumon,agumonn", "avoid"],
    ["/evolutions/graph?center=agumonn", "center"],
    ["/digimon?evolves_from=agumonn", "evolves_from"],
  ])("a misspelt name in %s is the problem of a misspelt key", async (path, parameter) => {
    const { status, json: problem } = await json(path);
    const { json: key } = await json("/digimon/agumonn");
    expect([status, problem.code]).toEqual([404, "not-found"]);
    expect(problem.errors).toMatchObject([{ parameter, code: "unknown_value" }]);
    if (!path.includes("greymonn")) expect(problem.suggestions).toEqual(key.suggestions);
    for (const { url } of problem.suggestions) expect((await send("GET", new URL(url).pathname)).status).toBe(200);
  });

  it("the highest page is declared", async () => {
    expect((await json("/digimon?page=10000")).json.data).toEqual([]);
    const { status, json: problem } = await json("/digimon?page=10001");
    expect([status, problem.errors[0].code, problem.errors[0].parameter]).toEqual([400, "out_of_range", "page"]);
  });
});

describe("scripts of other origins (Fetch)", () => {
  it("may read the headers they need, and send any, among them conditions, ranges and Cache-Control", async () => {
    const { headers } = await send("OPTIONS", "/digimon", { Origin: "https://example.org" });
    // The wildcard does not include `Authorization`.
    const allowed = headers["access-control-allow-headers"]?.split(", ");
    for (const name of ["If-None-Match", "If-Match", "If-Range", "Range", "Cache-Control", "*", "Authorization"])
      expect(allowed).toContain(name);
    const exposed = (await send("GET", "/levels")).headers["access-control-expose-headers"];
    for (const name of ["ETag", "Link", "Content-Location", "Retry-After", "Accept-Ranges", "Content-Range"])
      expect(exposed).toContain(name);
  });
});
