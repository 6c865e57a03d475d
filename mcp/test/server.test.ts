import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { deriveContract } from "../build/derive-contract.ts";
import { CONTRACT } from "../src/contract.gen.ts";
import { TOOLS } from "../src/tools.ts";

const MAIN = join(import.meta.dirname, "../dist/main.js");
const connected: Client[] = [];

/** The SDK's own client, connected to the built server as a program that hosts it does. */
async function connect(apiUrl: string): Promise<Client> {
  const client = new Client({ name: "test", version: "0.0.0" });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [MAIN, apiUrl] }));
  connected.push(client);
  return client;
}

let client: Client;
beforeAll(async () => {
  client = await connect(inject("apiUrl"));
});
afterAll(() => Promise.all(connected.map((one) => one.close())));

async function call(name: string, given: Record<string, unknown> = {}, by = client) {
  const { content, isError = false } = await by.callTool({ name, arguments: given });
  const [{ text }] = content as [{ text: string }];
  return { isError, text, json: text.startsWith("{") ? JSON.parse(text) : undefined };
}

describe("the tools", () => {
  it("are those of the table, and only read", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(Object.keys(TOOLS));
    for (const { annotations, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true });
      expect(description?.length).toBeGreaterThan(40);
    }
  });

  it("have the parameters of the operations that they call, each with a description", async () => {
    expect(CONTRACT).toEqual(JSON.parse(JSON.stringify(deriveContract())));
    const { tools } = await client.listTools();
    for (const { name, inputSchema } of tools.filter((tool) => tool.name !== "compare_digimon")) {
      const { route } = TOOLS[name as keyof typeof TOOLS];
      expect(Object.keys(inputSchema.properties ?? {})).toEqual(CONTRACT[route].parameters.map((one) => one.name));
    }
    const schemas = tools.flatMap(({ inputSchema }) => Object.values(inputSchema.properties ?? {}));
    for (const schema of schemas) expect(schema).toMatchObject({ description: expect.any(String) });
    expect(JSON.stringify(tools)).not.toContain("$ref");
  });
});

describe("a call", () => {
  it("refuses arguments that a tool does not have", async () => {
    for (const name of ["search_digimon", "look_up_digimon", "compare_digimon"]) {
      const { isError, text } = await call(name, { key: "agumon", keys: ["agumon", "gabumon"], extra: 1 });
      expect(isError, name).toBe(true);
      expect(text).toContain("extra");
    }
  });

  it("searches", async () => {
    const { json } = await call("search_digimon", { q: "agumno", level: ["child"], limit: 2 });
    expect(json.data).toHaveLength(2);
    expect(json.data[0]).toMatchObject({ slug: "agumon", levels: [{ slug: "child" }] });
    expect(json.data[0]).not.toHaveProperty("image");
  });

  it("looks one up by any name, short enough to be read", async () => {
    const { json, text } = await call("look_up_digimon", { key: "アグモン" });
    expect(json).toMatchObject({ slug: "agumon", evolves_to: { total: expect.any(Number) } });
    expect(json.evolves_to.data).toHaveLength(10);
    expect(json.evolves_to.data[0]).toMatchObject({ slug: "greymon", kind: "normal" });
    expect(text.length).toBeLessThan(20_000);
  });

  it("lists evolutions, with the requirements of a game", async () => {
    const { json } = await call("evolve_digimon", { key: "agumon", direction: "to", game: "time-stranger" });
    expect(json.data.length).toBeGreaterThan(0);
    expect(json.data.length).toBeLessThanOrEqual(10);
    expect(json.data[0]).toMatchObject({ direction: "to", requirements: [{ game: "time-stranger" }] });
  });

  it("finds a path", async () => {
    const { json } = await call("find_evolution_path", { from: "koromon", to: "WarGreymon", direction: "forward" });
    expect(json).toMatchObject({ reachable: true });
    expect(json.data[0].digimon.at(-1)).toBe("war-greymon");
  });

  it("compares", async () => {
    const { json } = await call("compare_digimon", { keys: ["agumon", "ガブモン"] });
    expect(json.digimon.map(({ slug }: { slug: string }) => slug)).toEqual(["agumon", "gabumon"]);
    expect(json.in_common.levels).toEqual([{ slug: "child", name: "Child" }]);
  });
});

describe("a call that the API refuses", () => {
  it.each([
    ["look_up_digimon", { key: "agumno" }, { code: "not-found", suggestions: [{ slug: "agumon" }] }],
    ["look_up_digimon", { key: "래피드몬" }, { code: "ambiguous-name", candidates: [{}, {}] }],
    ["search_digimon", { level: ["chidl"] }, { code: "invalid-request", errors: [{ parameter: "level" }] }],
    ["search_digimon", { colour: "blue" }, { code: "invalid-request", errors: [{ code: "unknown_parameter" }] }],
  ])("is an error that says what to change: %s %j", async (name, given, expected) => {
    const { isError, json } = await call(name, given);
    expect(isError).toBe(true);
    for (const [key, value] of Object.entries(expected)) {
      if (Array.isArray(value)) expect(json[key]).toEqual(expect.arrayContaining([expect.objectContaining(value[0])]));
      else expect(json[key]).toBe(value);
    }
  });

  it.each([
    ["look_up_digimon", {}, "`key` must be given."],
    ["find_evolution_path", { from: "agumon" }, "`to` must be given."],
    ["compare_digimon", { keys: ["agumon"] }, "`keys` takes two to five Digimon."],
  ])("names what is missing: %s %j", async (name, given, message) => {
    expect(await call(name, given)).toMatchObject({ isError: true, text: message });
  });

  it("takes null for an argument that is left out, so that a default counts", async () => {
    const { json } = await call("search_digimon", { q: "agumon", limit: null, fields: null, level: null });
    expect(json).toEqual((await call("search_digimon", { q: "agumon" })).json);
    expect(await call("look_up_digimon", { key: null })).toMatchObject({ text: "`key` must be given." });
  });

  it("is a protocol error if there is no such tool", async () => {
    await expect(call("delete_digimon")).rejects.toThrow("There is no tool delete_digimon.");
  });

  it("says after how many seconds it may succeed", async () => {
    const busy = createServer((_, response) => response.writeHead(429, { "retry-after": "60" }).end());
    onTestFinished(() => void busy.close());
    await once(busy.listen(0, "localhost"), "listening");
    const limited = await connect(`http://localhost:${(busy.address() as AddressInfo).port}`);
    expect(await call("look_up_digimon", { key: "agumon" }, limited)).toMatchObject({
      isError: true,
      json: { code: "too-many-requests", retry_after: 60 },
    });
  });

  it("says that there is no API at the URL", async () => {
    const away = await connect("http://localhost:1");
    expect(await call("look_up_digimon", { key: "agumon" }, away)).toMatchObject({
      isError: true,
      text: expect.stringContaining("Is this the URL of a Digidex API?"),
    });
  });
});

it.each([[], [""], ["localhost:4000"], ["file:///tmp"]])(
  "asks for the URL of the API if there is none: %s",
  (...args) => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8", input: "" });
    expect([status, stderr]).toEqual([2, "State the URL of the API: npx @digidex/mcp https://api.example.com\n"]);
  },
);
