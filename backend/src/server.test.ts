import { createHash } from "node:crypto";
import { BULK_DIRECTORY, freePort } from "@digidex/db-snapshot";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { BUILD, URLS } from "../test/ask.ts";
import { createApi } from "./create-api.ts";
import { connect } from "./database/connect.ts";
import { startServer } from "./server.ts";

const database = connect({ clientUrl: inject("databaseUrl") }, 2);
const answer = createApi({ database, urls: URLS, build: BUILD, log: () => undefined });
let base: string;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  const port = await freePort();
  base = `http://localhost:${port}`;
  server = await startServer({ answer, port, bulkDirectory: BULK_DIRECTORY });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

describe("the local server", () => {
  it("answers over HTTP as the edge does", async () => {
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

  it("serves every download of the manifest as it is described there", async () => {
    const { files } = (await (await fetch(`${base}/bulk`)).json()) as { files: Record<string, string>[] };
    expect(files.map((file) => file.format)).toEqual(["ndjson.gz", "json.gz", "csv.zip"]);
    for (const { url, bytes, sha256 } of files) {
      const response = await fetch(url!.replace(URLS.api, base));
      const content = Buffer.from(await response.arrayBuffer());
      expect(content.length).toBe(bytes);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
      expect(response.headers.get("cache-control")).toContain("immutable");
    }
  });

  it("reads no file beside the downloads", async () => {
    for (const path of ["/bulk/..%2fsnapshot%2fmanifest.json", "/bulk/digidex-0123456789abcdef.json.gz"]) {
      expect((await fetch(base + path)).status).toBe(404);
    }
  });
});

async function etag(path: string): Promise<string> {
  return (await fetch(base + path)).headers.get("etag")!;
}
