import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { freePort } from "@digidex/db-snapshot";
import { postgresHome, removePostgresHome } from "@digidex/db-snapshot/postgres-home";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { identify, isRunning } from "../db-snapshot/src/server/process-identity.mjs";
import { environmentWith } from "./env.ts";
import { startScript } from "./start-script.ts";

const repository = join(import.meta.dirname, "..");

let checkouts: string;
beforeAll(() => {
  checkouts = mkdtempSync(join(tmpdir(), "digidex-checkouts-"));
});
afterAll(() => rmSync(checkouts, { recursive: true, force: true }));

/** A second clone of this repository, with state and caches of its own; its installed packages are links to this one's. */
function checkOut(name: string): string {
  const root = join(checkouts, name);
  const leftOut = new Set([".git", ".local", ".turbo", "node_modules", "dist", "test-results"]);
  cpSync(repository, root, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  for (const folder of ["node_modules", "backend/node_modules", "client/node_modules"]) {
    const packages = readdirSync(join(repository, folder)).filter(
      (entry) => entry === ".bin" || !entry.startsWith("."),
    );
    mkdirSync(join(root, folder));
    for (const entry of packages) {
      if (entry !== "@digidex") symlinkSync(join(repository, folder, entry), join(root, folder, entry));
    }
  }
  // Links to workspaces are relative: these lead to the workspaces of the new clone.
  cpSync(join(repository, "node_modules/@digidex"), join(root, "node_modules/@digidex"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  onTestFinished(() => removePostgresHome(join(root, ".local/postgres")));
  return root;
}

/** What `npm start` runs after its set-up. */
function start(root: string, ports: { api: number; site: number }) {
  const env = environmentWith({ API_PORT: String(ports.api), SITE_PORT: String(ports.site) });
  const { child, ended, output } = startScript(root, ["scripts/start.ts"], env);
  const ready = async () => {
    await expect.poll(() => output().includes("Press Ctrl-C") || child.exitCode !== null).toBe(true);
    expect(output()).toContain("Press Ctrl-C");
  };
  return { child, ended, ready };
}

const freePorts = async () => ({ api: await freePort(), site: await freePort() });

async function send(port: number, text: string): Promise<void> {
  const socket = connect(port, "127.0.0.1")
    .on("error", () => undefined)
    .resume();
  await new Promise((resolve) => socket.write(text, resolve));
}

/** The PostgreSQL server that runs over the checkout's data. */
async function databaseServer(root: string) {
  const { directory } = await postgresHome(join(root, ".local/postgres"));
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" });
  const file = names.find((path) => basename(path) === "postmaster.pid");
  return file === undefined ? undefined : identify(Number.parseInt(readFileSync(join(directory, file), "utf8"), 10));
}

/** What connects a page for hot reload. */
const UPGRADE = [
  ...["GET / HTTP/1.1", "Host: localhost", "Connection: Upgrade", "Upgrade: websocket"],
  ...["Sec-WebSocket-Protocol: vite-hmr", "Sec-WebSocket-Version: 13"],
  ...["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""],
].join("\r\n");

it("runs beside another clone, refuses a second start that would harm it, and stops whatever is connected", async () => {
  const [one, other] = [checkOut("one"), checkOut("other")];
  const [ports, otherPorts] = [await freePorts(), await freePorts()];
  const first = start(one, ports);
  await first.ready();

  const again = await start(one, await freePorts()).ended;
  expect(again).toMatchObject({ code: 1, output: expect.stringContaining(`process ${first.child.pid}`) });
  const samePorts = await start(other, ports).ended;
  expect(samePorts).toMatchObject({ code: 1, output: expect.stringContaining(`API_PORT=${ports.api + 1}`) });

  const second = start(other, otherPorts);
  await second.ready();
  for (const { api, site } of [ports, otherPorts]) {
    const agumon = await (await fetch(`http://localhost:${site}/api/digimon/agumon`)).json();
    expect(agumon.url).toBe(`http://localhost:${api}/digimon/agumon`);
    expect(await (await fetch(`http://localhost:${site}/@vite/client`)).text()).toContain(`localhost:${site}`);
  }

  const page = new WebSocket(`ws://localhost:${ports.site}/`, "vite-ping");
  await once(page, "close");
  for (const port of [ports.api, ports.site]) for (const text of ["GET /digi", UPGRADE]) await send(port, text);
  const database = await databaseServer(one);
  expect(isRunning(database)).toBe(true);
  first.child.kill("SIGINT");
  expect(await first.ended).toMatchObject({ code: 0, output: expect.stringContaining("Stopping") });
  expect(isRunning(database)).toBe(false);

  expect((await fetch(`http://localhost:${otherPorts.api}/digimon/agumon`)).status).toBe(200);
  second.child.kill("SIGTERM");
  expect((await second.ended).code).toBe(0);
  expect(await databaseServer(other)).toBeUndefined();
});
