import { statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { env } from "../env.ts";
import { apiEvent } from "./api-event.ts";
import { LAMBDA_ZIP, unpackLambda } from "./lambda-archive.ts";
import { BOOTSTRAP, type LambdaProcess, startLambda } from "./lambda-process.ts";

let unpacked: ReturnType<typeof unpackLambda>;
let lambda: LambdaProcess;
/** Variables that AWS's runtime interface client requires. */
const RIC = {
  ...{ _HANDLER: "index.handler", AWS_LAMBDA_LOG_GROUP_NAME: "test", AWS_LAMBDA_LOG_STREAM_NAME: "test" },
  ...{ AWS_LAMBDA_FUNCTION_NAME: "test", AWS_LAMBDA_FUNCTION_VERSION: "1", AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512" },
};
const start = (environment: Record<string, string> = {}) =>
  startLambda({
    taskRoot: unpacked.taskRoot,
    environment: { DATABASE_URL: inject("databaseUrl"), COMMIT: "0123abc", ...environment },
  });

beforeAll(async () => {
  unpacked = unpackLambda();
  lambda = await start({ PUBLIC_API_URL: "https://api.example.org" });
});
afterAll(async () => {
  await lambda.stop();
  unpacked.remove();
});

const request = async (url: string, options: Parameters<typeof apiEvent>[1] = {}) => {
  const { ok, body } = await lambda.invoke(apiEvent(url, options));
  expect(ok).toBe(true);
  return JSON.parse(body) as { statusCode: number; headers: Record<string, string>; body: string };
};
const logged = () =>
  lambda
    .output()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("the built Lambda, behind the Runtime API", () => {
  it("starts without a warning", async () => {
    await lambda.ready;
    expect(lambda.output()).toBe("");
  });

  it("responds to several events, to repeated requests from its cache", async () => {
    const first = await request("/digimon/agumon");
    expect(first).toMatchObject({ statusCode: 200, headers: { "content-type": "application/json" } });
    expect(JSON.parse(first.body)).toMatchObject({ name: "Agumon" });
    expect(await request("/digimon/agumon")).toEqual(first);
    expect(JSON.parse((await request("/digimon/gabumon")).body)).toMatchObject({ slug: "gabumon" });
    // A line arrives by another pipe than the response that it is about.
    await expect.poll(() => logged().map((line) => line.cache)).toEqual(["miss", "hit", "miss"]);
  });

  it("parses repeated and encoded parameters", async () => {
    const repeated = JSON.parse((await request("/digimon?level=child&level=adult&limit=1")).body);
    const joined = JSON.parse((await request("/digimon?limit=1&level=child%2Cadult")).body);
    expect(repeated).toEqual(joined);
    expect(JSON.parse((await request("/digimon?q=%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3")).body).data[0].slug).toBe(
      "agumon",
    );
    const plus = JSON.parse((await request("/digimon?name=a%26b%2Bc&limit=1")).body);
    expect(plus.links.self).toContain("name=a%26b%2Bc");
  });

  it("finds a Digimon by its percent-encoded Japanese name", async () => {
    const { headers } = await request("/digimon/%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3");
    expect(headers["content-location"]).toMatch(/\/digimon\/agumon$/);
  });

  it("responds to HEAD with the headers of GET and no body, and to a matching If-None-Match with 304", async () => {
    const get = await request("/digimon?limit=2");
    const head = await request("/digimon?limit=2", { method: "HEAD" });
    expect(head).toMatchObject({ statusCode: 200, body: "", headers: get.headers });
    expect(Number(head.headers["content-length"])).toBe(Buffer.byteLength(get.body));
    const headers = { "if-none-match": get.headers.etag ?? "" };
    expect(await request("/digimon?limit=2", { headers })).toMatchObject({ statusCode: 304, body: "" });
  });

  it("responds 405 to an event with a base64 body", async () => {
    const event = { ...apiEvent("/digimon", { method: "POST" }), body: "e30=", isBase64Encoded: true };
    const { statusCode, headers } = JSON.parse((await lambda.invoke(event)).body);
    expect(statusCode).toBe(405);
    expect(headers.allow).toBe("GET, HEAD, OPTIONS");
  });

  it.each(["/docs", "/docs/feed", "/openapi.json", "/llms.txt", "/.well-known/api-catalog"])(
    "loads %s from a separate bundle",
    async (url) => {
      const { statusCode, body } = await request(url);
      expect(statusCode).toBe(200);
      expect(body).toContain("https://api.example.org");
    },
  );

  it("responds 200 to every link of the root", async () => {
    const { links } = JSON.parse((await request("/")).body);
    for (const link of Object.values<string>(links)) {
      const path = link.replace("https://api.example.org", "");
      const query =
        { "/evolutions/path": "?from=agumon&to=gabumon", "/evolutions/graph": "?center=agumon" }[path] ?? "";
      expect((await request(path + query)).statusCode, link).toBe(200);
    }
  });

  it.each([
    ...["/digimon/gabumon", "/digimon/agumon/evolutions", "/digimon?evolves_to=war-greymon&fields=slug"],
    ...["/levels/child", "/attributes/virus", "/fields/dragons-roar", "/types/reptile", "/skills/baby-flame"],
  ])("loads the operation of %s with its first request", async (url) => {
    expect((await request(url)).statusCode).toBe(200);
  });

  it("reports its commit", async () => {
    expect(JSON.parse((await request("/meta")).body).commit).toBe("0123abc");
  });

  const missing = env.AWS_LAMBDA_RIC ? undefined : "AWS's runtime interface client (AWS_LAMBDA_RIC names it)";

  it.skipIf(missing)("runs with AWS's runtime interface client", { meta: { missing } }, async () => {
    const ric = await startLambda({
      taskRoot: unpacked.taskRoot,
      environment: { DATABASE_URL: inject("databaseUrl"), ...RIC },
      runtime: [env.AWS_LAMBDA_RIC ?? BOOTSTRAP],
    });
    try {
      const { ok, body } = await ric.invoke(apiEvent("/digimon/%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3"));
      expect(ok, ric.output()).toBe(true);
      expect(JSON.parse(JSON.parse(body).body)).toMatchObject({ name: "Agumon" });
      const head = await ric.invoke(apiEvent("/digimon?level=child&level=adult&limit=1", { method: "HEAD" }));
      expect(JSON.parse(head.body)).toMatchObject({ statusCode: 200, body: "" });
    } finally {
      await ric.stop();
    }
  });

  it("reports why its initialisation failed", async () => {
    const broken = await start({ DATABASE_URL: "" });
    await expect(broken.ready).rejects.toThrow("Invalid URL");
    await broken.stop();
  });

  // After names, graph and the reference page are loaded, about 135 MiB; no function can be configured with less than 256 MB.
  it("has an archive of less than 700 kB, and uses less than two thirds of the smallest function's memory", () => {
    expect(statSync(LAMBDA_ZIP).size).toBeLessThan(700_000);
    expect(lambda.peakMemory()).toBeLessThan(170);
  });
});
