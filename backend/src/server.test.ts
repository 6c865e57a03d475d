import { createHash } from "node:crypto";
import { BULK_DIRECTORY, freePort } from "@digidex/db-snapshot";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { BUILD, URLS } from "../test/test-api.ts";
import { createApi } from "./api.ts";
import { connect } from "./database/connect.ts";
import { startServer } from "./server.ts";

const database = connect({ clientUrl: inject("databaseUrl") }, 2);
const api = createApi({ database, urls: URLS, build: BUILD, log: () => undefined });
type BulkManifest = { files: { format: string; url: string; bytes: number; sha256: string }[] };

let base: string;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  const port = await freePort();
  base = `http://localhost:${port}`;
  server = await startServer({ api, port, bulkDirectory: BULK_DIRECTORY });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

describe("the local server", () => {
  it("serves the API over HTTP", async () => {
    const response = await fetch(`${base}/digimon/%E3%82%A2%E3%82%B0%E3%83%A2%E3%83%B3`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-location")).toBe("http://localhost:4000/digimon/agumon");
    const again = await fetch(`${base}/digimon/agumon`, {
      headers: { "If-None-Match": await etag("/digimon/agumon") },
    });
    expect(again.status).toBe(304);
    const head = await fetch(`${base}/digimon`, { method: "HEAD" });
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(1_000);
  });

  it("serves every download of the manifest with its size and hash", async () => {
    const { files } = (await (await fetch(`${base}/bulk`)).json()) as BulkManifest;
    expect(files.map((file) => file.format)).toEqual(["ndjson.gz", "json.gz", "csv.zip"]);
    for (const { url, bytes, sha256 } of files) {
      const response = await fetch(url.replace(URLS.api, base));
      const content = Buffer.from(await response.arrayBuffer());
      expect(content.length).toBe(bytes);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
      expect(response.headers.get("cache-control")).toContain("immutable");
    }
  });

  it("serves no file other than the downloads", async () => {
    for (const path of ["/bulk/..%2fsnapshot%2fmanifest.json", "/bulk/digidex-0123456789abcdef.json.gz"]) {
      expect((await fetch(base + path)).status).toBe(404);
    }
  });
});

async function etag(path: string): Promise<string> {
  return (await fetch(base + path)).headers.get("etag") ?? "";
}
