import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BULK_DIRECTORY } from "@digidex/db-snapshot";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { BUILD, URLS } from "../test/test-api.ts";
import { createApi } from "./api.ts";
import { connect as connectDatabase } from "./database/connect.ts";
import { startServer } from "./server.ts";

const database = connectDatabase({ clientUrl: inject("databaseUrl") }, 2);
const api = createApi({ database, urls: URLS, build: BUILD, log: () => undefined });
type BulkManifest = { files: { format: string; url: string; bytes: number; sha256: string }[] };

let base: string;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  server = await startServer({ api, port: 0, bulkDirectory: BULK_DIRECTORY });
  base = `http://localhost:${server.port}`;
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

describe("the local server with clients that do not behave", () => {
  it.runIf(process.platform === "linux")("closes a file whose download the client has given up", async () => {
    const { files } = (await (await fetch(`${base}/bulk`)).json()) as BulkManifest;
    const path = new URL(files.find(({ format }) => format === "json.gz")?.url ?? "").pathname;
    for (let downloads = 0; downloads < 20; downloads++) {
      const socket = connect(server.port, "127.0.0.1");
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await once(socket, "data");
      socket.destroy();
    }
    await expect.poll(() => openFilesBelow(BULK_DIRECTORY)).toEqual([]);
  });

  it.runIf(process.platform === "linux")("closes a file whose download the client has stopped reading", async () => {
    // More than the buffers of both ends of a connection have room for.
    const bulkDirectory = mkdtempSync(join(tmpdir(), "digidex-downloads-"));
    onTestFinished(() => rmSync(bulkDirectory, { recursive: true }));
    writeFileSync(join(bulkDirectory, "digidex-0123456789abcdef.json.gz"), "");
    truncateSync(join(bulkDirectory, "digidex-0123456789abcdef.json.gz"), 2 ** 28);
    const other = await startServer({ api, port: 0, bulkDirectory, idleTimeout: 500 });
    onTestFinished(() => other.close());
    const socket = connect(other.port, "127.0.0.1").on("error", () => undefined);
    onTestFinished(() => void socket.destroy());
    socket.write("GET /bulk/digidex-0123456789abcdef.json.gz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await expect.poll(() => openFilesBelow(bulkDirectory)).toHaveLength(1);
    await expect.poll(() => openFilesBelow(bulkDirectory)).toEqual([]);
  });

  it("ends half a request and a connection that became something else when it closes", async () => {
    const other = await startServer({ api, port: 0, bulkDirectory: BULK_DIRECTORY });
    const upgraded = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    const sockets = ["GET /digim", "", upgraded].map((text) => {
      const socket = connect(other.port, "127.0.0.1")
        .on("error", () => undefined)
        .resume();
      socket.write(text);
      return socket;
    });
    await Promise.all(sockets.map((socket) => socket.pending && once(socket, "connect")));
    await other.close();
    for (const socket of sockets) if (!socket.closed) await once(socket, "close");
  });

  it("closes the connection of a refused client that leaves its own end open", async () => {
    for (const host of ["127.0.0.1", "localhost"]) {
      const socket = connect({ port: server.port, host, allowHalfOpen: true }).resume();
      onTestFinished(() => void socket.destroy());
      socket.write("BREW\r\n\r\n");
      await once(socket, "end");
      const { localPort } = socket;
      const held = () => tcpHandles().filter(({ remoteEndpoint }) => remoteEndpoint?.port === localPort);
      await expect.poll(held).toEqual([]);
    }
  });

  it("listens on loopback addresses only", () => {
    const own = tcpHandles()
      .filter(({ remoteEndpoint }) => !remoteEndpoint)
      .flatMap(({ localEndpoint }) => localEndpoint ?? [])
      .filter(({ port }) => port === server.port);
    expect(own.map(({ ip4, ip6 }) => ip4 ?? ip6)).toContain("127.0.0.1");
    for (const { ip4, ip6 } of own) expect(ip4 ?? ip6).toMatch(/^(127\.0\.0\.1|::1)$/);
  });

  it.runIf(process.platform !== "win32")(
    "refuses requests without file descriptors, and works again with some",
    async () => {
      const limited = await startLimited(64);
      const { files } = (await (await fetch(`${limited.url}/bulk`)).json()) as BulkManifest;
      const download = new URL(files[0]?.url ?? "").pathname;
      const idle = Array.from({ length: 100 }, () => connect(limited.port, "127.0.0.1").on("error", () => undefined));
      await Promise.all(idle.map((socket) => once(socket, socket.pending ? "connect" : "close")));
      const paths = [download, "/skills?q=fire", "/evolutions/path?from=koromon&to=omegamon", "/facets", "/docs"];
      const statuses = await Promise.all(
        paths.map((path) =>
          fetch(limited.url + path).then(
            ({ status }) => status,
            () => "refused",
          ),
        ),
      );
      for (const status of statuses) expect([200, 503, "refused"]).toContain(status);
      expect(statuses).not.toEqual(paths.map(() => 200));

      for (const socket of idle) socket.destroy();
      for (const path of paths) {
        const status = () => fetch(limited.url + path).then((response) => response.status, String);
        await expect.poll(status, { message: path }).toBe(200);
      }
    },
  );
});

type Endpoint = { ip4?: string; ip6?: string; port: number };
type Handle = { type: string; localEndpoint?: Endpoint | null; remoteEndpoint?: Endpoint | null };

/** The sockets and listening sockets of this process. */
function tcpHandles(): Handle[] {
  const { libuv } = process.report.getReport() as unknown as { libuv: Handle[] };
  return libuv.filter(({ type }) => type === "tcp");
}

const openFilesBelow = (directory: string) =>
  readdirSync("/proc/self/fd")
    .map((name) => {
      try {
        return readlinkSync(`/proc/self/fd/${name}`);
      } catch {
        return "";
      }
    })
    .filter((path) => path.startsWith(directory));

/** The server as a process that may open `descriptors` files. */
async function startLimited(descriptors: number): Promise<{ port: number; url: string }> {
  const script = `
    import { connect, createApi, startServer } from "@digidex/backend";
    const [clientUrl, bulkDirectory] = process.argv.slice(1);
    const urls = ${JSON.stringify(URLS)};
    const api = createApi({ database: connect({ clientUrl }, 8), urls, build: ${JSON.stringify(BUILD)}, log: (entry) => entry.status === 500 && console.error(entry) });
    const { port } = await startServer({ api, port: 0, bulkDirectory });
    console.log(port);`;
  const node = [process.execPath, "--input-type=module", "-e", script, inject("databaseUrl"), BULK_DIRECTORY];
  const child = spawn("sh", ["-c", `ulimit -n ${descriptors} && exec "$@"`, "sh", ...node], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  const [line] = await once(child.stdout, "data");
  return { port: Number(line), url: `http://localhost:${Number(line)}` };
}

async function etag(path: string): Promise<string> {
  return (await fetch(base + path)).headers.get("etag") ?? "";
}
