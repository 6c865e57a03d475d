import { createInterface } from "node:readline/promises";
import { Client } from "pg";
import { COMPILED_DATA_DIRECTORY, POSTGRES_DIRECTORY } from "../paths.ts";
import { API_ROLE } from "../schema/roles.ts";
import { runningPostgresUrl } from "../server/embedded-postgres.ts";
import { DATABASE, openEmbeddedDatabase } from "../server/open-database.ts";

/** `npm run db:sql`: a prompt on the database of a running `npm start`, or else on a server that ends with the prompt. */
const { url, close } = await openRunningOrEmbedded();
const client = new Client({ connectionString: url });
await client.connect();
console.log(`Connected as ${API_ROLE}, which may only read. Other clients can connect to ${url}`);
console.log("One statement a line; Ctrl-D ends.");

const prompt = createInterface({ input: process.stdin, output: process.stdout, prompt: "digidex> " });
// Input from a file ends before its statements have been executed.
let isOpen = true;
prompt.on("close", () => {
  isOpen = false;
});
prompt.prompt();
for await (const line of prompt) {
  if (line.trim()) {
    await client.query(line).then(
      (result) => console.table(result.rows),
      (error: Error) => console.error(error.message),
    );
  }
  if (isOpen) prompt.prompt();
}
await client.end();
await close?.();

async function openRunningOrEmbedded(): Promise<{ url: string; close?: () => Promise<void> }> {
  const url = await runningPostgresUrl(POSTGRES_DIRECTORY, API_ROLE, DATABASE);
  return url ? { url } : openEmbeddedDatabase(POSTGRES_DIRECTORY, COMPILED_DATA_DIRECTORY);
}
