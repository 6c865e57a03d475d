import { createInterface } from "node:readline/promises";
import { Client } from "pg";
import { COMPILED_DATA_DIRECTORY, POSTGRES_DIRECTORY } from "../paths.ts";
import { API_ROLE } from "../schema/roles.ts";
import { openEmbeddedDatabase } from "../server/open-database.ts";
import { runningPostgresUrl } from "../server/running-postgres.ts";

// Joins the server of a running `npm start`, or starts one for as long as the prompt is open.
const running = await runningPostgresUrl(POSTGRES_DIRECTORY, API_ROLE, "digidex");
const own = running ? undefined : await openEmbeddedDatabase(POSTGRES_DIRECTORY, COMPILED_DATA_DIRECTORY);
const url = running ?? own!.url;

const client = new Client({ connectionString: url });
await client.connect();
console.log(`Connected as ${API_ROLE}, which may only read. Any client can join: ${url}`);
console.log("One statement a line; Ctrl-D ends.");

const prompt = createInterface({ input: process.stdin, output: process.stdout, prompt: "digidex> " });
prompt.prompt();
for await (const line of prompt) {
  if (line.trim()) {
    await client.query(line).then(
      (result) => console.table(result.rows),
      (error: Error) => console.error(error.message),
    );
  }
  prompt.prompt();
}
await client.end();
await own?.close();
