import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { freePort } from "@digidex/db-snapshot";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { startDevelopmentServer } from "./development-server.ts";

const SECRET = "a password of the database";
const site = join(import.meta.dirname, "..");
const checkout = join(site, "..");

let server: Awaited<ReturnType<typeof startDevelopmentServer>>;
let secretFolder: string;
let links: string[];

beforeAll(async () => {
  mkdirSync(join(checkout, ".local"), { recursive: true });
  secretFolder = mkdtempSync(join(checkout, ".local/served-"));
  writeFileSync(join(secretFolder, "password"), SECRET);
  links = ["src", "public", "emblems"].map((folder) => join(site, folder, "dist"));
  // Git, Biome and Turborepo ignore this name, also while they run beside this test.
  for (const link of links) {
    rmSync(link, { force: true });
    symlinkSync(secretFolder, link);
  }
  server = await startDevelopmentServer({ port: 0 });
});

afterAll(async () => {
  await server?.close();
  for (const path of [...links, secretFolder]) rmSync(path, { recursive: true, force: true });
});

/** Sends the path as it is: `fetch` and browsers would resolve `..` themselves. */
function get(path: string, headers = "", port = server.port): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text)).on("error", reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n${headers}\r\n`);
  });
}

/** Every way to write a path that has been a hole in a development server. */
function spellings(file: string): string[] {
  const name = file.slice(checkout.length + 1);
  const up = [`/../${name}`, `/src/../../${name}`, `/@fs/../${name}`, `/@fs${site}/../${name}`, `/@id/../${name}`];
  const encoded = up.flatMap((path) => [
    path.replaceAll("..", "%2e%2e"),
    path.replaceAll("../", "..%2f"),
    path.replaceAll("..", "%252e%252e"),
    path.replaceAll("../", "..%5c"),
    path.replaceAll("../", "..\\"),
  ]);
  const absolute = [`/@fs${file}`, `/@fs/${file}`, `/@id${file}`, `/@id/@fs${file}`, `//@fs${file}`, file, `/${file}`];
  const escaped = absolute.map((path) => path.replaceAll("password", "p%61ssword"));
  const fragments = [
    `/src/main.tsx#/../../../${name}`,
    `/@fs${site}/src/#/../../../${name}`,
    `/?/../../${name}`,
    `/?x=../${name}`,
  ];
  return [...up, ...encoded, ...absolute, ...escaped, ...fragments];
}

const QUERIES = [
  ...["", "?raw", "?url", "?inline", "?import", "?import&raw", "?raw??", "?import&raw??", "?inline&import"],
  ...["?.svg?.wasm?init", "?init", "?worker", "?sharedworker&inline", "?direct", "?html-proxy&index=0.js", "?t=1&raw"],
];

describe("startDevelopmentServer", () => {
  it("serves the site's pages, modules, dependencies and what it imports from other workspaces", async () => {
    expect(await get("/", "Accept: text/html\r\n")).toContain('<script type="module" src="/src/main.tsx');
    for (const path of ["/digimon/agumon", "/digimon?q=..", "/digimon?q=..&level=child"]) {
      expect(await get(path, "Accept: text/html\r\n"), path).toMatch(/^HTTP\/1.1 200/);
    }
    for (const path of [
      "/src/main.tsx",
      "/src/styles/index.css",
      "/@vite/client",
      "/early.js",
      "/manifest.webmanifest",
    ]) {
      expect(await get(path), path).toMatch(/^HTTP\/1.1 200/);
    }
    const modules = new Set(["/src/main.tsx"]);
    for (const path of modules) {
      const response = await get(path);
      expect(response, path).toMatch(/^HTTP\/1.1 200/);
      for (const imported of imports(response)) modules.add(imported);
    }
    expect(modules.size).toBeGreaterThan(50);
    const imported = [
      "client/dist/index.js",
      "db-snapshot/src/fold.ts",
      "db-snapshot/src/graph/index.ts",
      "backend/reference/design/pixel-art.ts",
    ];
    for (const path of imported) expect(await get(`/@fs${join(checkout, path)}`), path).toMatch(/^HTTP\/1.1 200/);
  });

  it("serves no other file of the checkout or of the machine, however its path is written", async () => {
    const secret = join(secretFolder, "password");
    const served: string[] = [];
    for (const path of spellings(secret).flatMap((one) => QUERIES.map((query) => one + query))) {
      const response = await get(path, "Accept: */*\r\n");
      if (response.includes(SECRET) || response.includes(Buffer.from(SECRET).toString("base64"))) served.push(path);
    }
    for (const path of [
      "package.json",
      "env.ts",
      "vite.config.ts",
      "../package.json",
      "../.git/config",
      "test/site-client.ts",
    ]) {
      const content = tryRead(join(site, path));
      if (content && (await get(`/@fs${join(site, path)}?raw`)).includes(content.slice(0, 40))) served.push(path);
    }
    expect(served).toEqual([]);
  });

  it("starts no program for a request: not the editor that Vite would open a file in", async () => {
    const started = join(secretFolder, "started");
    const editor = join(secretFolder, "editor.mjs");
    writeFileSync(
      editor,
      `#!${process.execPath}\nimport fs from "node:fs"; fs.writeFileSync(${JSON.stringify(started)}, "")`,
    );
    chmodSync(editor, 0o755);
    vi.stubEnv("LAUNCH_EDITOR", editor);
    onTestFinished(() => void vi.unstubAllEnvs());
    const paths = ["/__open-in-editor", "/__OPEN-in-editor", "/__open-in-editor/", "/%5f_open-in-editor"];
    for (const path of [...paths, `http://localhost:${server.port}/__open-in-editor`, "//__open-in-editor"]) {
      expect(await get(`${path}?file=index.html`), path).toMatch(/^HTTP\/1.1 40[04]/);
    }
    expect(existsSync(started)).toBe(false);
  });

  it("refuses characters that control the developer's terminal, where Vite shows paths that it cannot serve", async () => {
    for (const character of ["%1b]0;", "%1B[31m", "%07", "%0a", "%0d", "%7f", "%c2%9b"]) {
      for (const path of [`/${character}?html-proxy&index=0.js`, `/x?html-proxy&index=0.js&${character}`])
        expect(await get(path), path).toMatch(/^HTTP\/1.1 400/);
    }
    expect(await get("/%251b?html-proxy&index=0.js")).toMatch(/^HTTP\/1.1 400/);
    expect(await get("/digimon?q=100%2510", "Accept: text/html\r\n")).toMatch(/^HTTP\/1.1 200/);
    expect(await get("/digimon?q=a%09b", "Accept: text/html\r\n")).toMatch(/^HTTP\/1.1 200/);
  });

  it("follows no symbolic link out of the site", async () => {
    for (const link of links) {
      const below = link.slice(site.length);
      const paths = [below, `/@fs${link}`, below.replace("/public", "")].map((path) => `${path}/password`);
      for (const path of paths.flatMap((one) => QUERIES.map((query) => one + query))) {
        expect(await get(path), path).not.toContain(SECRET);
      }
    }
  });

  it("forwards every path below /api to the API as it is, and no other path", async () => {
    const api = createServer((request, response) => response.end(`API ${request.url}`)).listen(0, "127.0.0.1");
    await once(api, "listening");
    vi.stubEnv("API_PORT", String((api.address() as AddressInfo).port));
    const forwarding = await startDevelopmentServer({ port: 0 });
    onTestFinished(async () => {
      vi.unstubAllEnvs();
      await forwarding.close();
      api.close();
    });
    const forwarded = ["/", "?x=1", "/digimon?q=..", "/digimon/%23", "/digimon/a%5Cb", "/digimon/%ff"];
    for (const path of forwarded) {
      expect(await get(`/api${path}`, "", forwarding.port)).toContain(`API ${path.replace(/^\?/, "/?")}`);
    }
    expect(await get("/api/../src/main.tsx", "", forwarding.port)).toContain("API /");
    for (const path of ["/apis", "/src/main.tsx", "//api/levels"]) {
      expect(await get(path, "Accept: text/html\r\n", forwarding.port), path).not.toContain("API /");
    }
  });

  it("refuses the names that a page of another site could make browsers resolve to this machine", async () => {
    const foreign = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("data", (chunk) => resolve(String(chunk))).on("error", reject);
      socket.write("GET /src/main.tsx HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n");
    });
    expect(foreign).toMatch(/^HTTP\/1.1 403/);
  });

  it("listens on loopback addresses only, hot reload included", () => {
    const { libuv } = process.report.getReport() as unknown as { libuv: Handle[] };
    const listening = libuv.filter(({ type, remoteEndpoint }) => type === "tcp" && !remoteEndpoint);
    const addresses = listening.flatMap(({ localEndpoint }) => localEndpoint ?? []);
    expect(addresses.map(({ port }) => port)).toContain(server.port);
    for (const { ip4, ip6 } of addresses) expect(ip4 ?? ip6).toMatch(/^(127\.0\.0\.1|::1)$/);
  });

  it("names no other port than its own to the page, which may be that of another checkout", async () => {
    const port = await freePort();
    const other = await startDevelopmentServer({ port });
    const client = await (await fetch(`http://localhost:${port}/@vite/client`)).text();
    await other.close();
    const named = [...client.matchAll(/"localhost:(\d+)/g)].map(([, digits]) => Number(digits));
    expect(new Set(named)).toEqual(new Set([port]));
  });

  it("outlives whatever another user of the machine sends for hot reload, and still tells pages of changes", async () => {
    const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: vite-hmr\r\n";
    for (const path of ["*:99999999", "*:x", "/", "/?token=%"]) await get(path, upgrade);
    const handshake = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const ping = upgrade.replace("vite-hmr", "vite-ping");
    for (const headers of [upgrade, ping]) await get("/", `${headers}${handshake}\r\nno frame of a WebSocket`);
    const page = new WebSocket(`ws://localhost:${server.port}/`, "vite-hmr");
    await once(page, "open");
    const events = ["vite:invoke", "vite:invalidate", "vite:forward-console", "vite:client:connect", "__proto__"];
    const contents = [undefined, null, 1, "x", [], {}, { path: 1 }, { id: 1, name: "fetchModule" }, { type: "error" }];
    const messages = events.flatMap((event) => contents.map((data) => JSON.stringify({ type: "custom", event, data })));
    for (const message of [...messages, "", "null", "{", "[]"]) page.send(message);
    expect(await get("/src/main.tsx")).toMatch(/^HTTP\/1.1 200/);
    const told = new Promise((resolve) => {
      page.addEventListener("message", ({ data }) => /"type":"(update|full-reload)"/.test(data) && resolve(data));
    });
    utimesSync(join(site, "src/main.tsx"), new Date(), new Date());
    await told;
    page.close();
  });

  it("answers requests for another protocol, as `curl --http2` and Java send them, without it", async () => {
    const response = await get("/src/main.tsx", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n");
    expect(response).toMatch(/^HTTP\/1.1 200/);
  });

  it("closes while a page is connected for hot reload, and another client has sent half of a request", async () => {
    const other = await startDevelopmentServer({ port: 0 });
    const page = new WebSocket(`ws://localhost:${other.port}/`, "vite-ping");
    await once(page, "close");
    const foreign = await open(
      other.port,
      "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
    );
    const half = await open(other.port, "GET / HTT");
    await other.close();
    for (const socket of [foreign, half]) if (!socket.closed) await once(socket, "close");
  });
});

type Endpoint = { ip4?: string; ip6?: string; port: number };
type Handle = { type: string; localEndpoint?: Endpoint | null; remoteEndpoint?: Endpoint | null };

async function open(port: number, text: string) {
  const socket = connect(port, "127.0.0.1")
    .on("error", () => undefined)
    .resume();
  await new Promise((resolve) => socket.write(text, resolve));
  return socket;
}

/** The URLs that a module imports, as Vite has rewritten them. */
const imports = (module: string) =>
  [...module.matchAll(/(?:from|import)\s*\(?\s*"(\/[^"]+)"/g)].map(([, path = ""]) => path);

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
