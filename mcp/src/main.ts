#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { createClient, createEtagCache, createRetry } from "@digidex/client";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { createServer } from "./server.ts";

const [baseUrl] = process.argv.slice(2);
// `localhost:4000` is a URL as well, of a protocol `localhost:`.
if (!baseUrl || !URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
  console.error("State the URL of the API: npx @digidex/mcp https://api.example.com");
  process.exit(2);
}
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const digidex = createClient({ baseUrl, retry: createRetry(), cache: createEtagCache() });
await createServer({ digidex, version }).connect(new StdioServerTransport());
