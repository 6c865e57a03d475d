import { createInterface } from "node:readline";
import { Client } from "pg";
import { COMPILED_DATA_DIRECTORY, POSTGRES_DIRECTORY } from "../paths.ts";
import { API_ROLE } from "../schema/roles.ts";
import { runningPostgresUrl } from "../server/embedded-postgres.ts";
import { DATABASE, openEmbeddedDatabase } from "../server/open-database.ts";
import { onStopSignal } from "../server/stop-signals.mjs";

/** `npm run db:sql`: a prompt on the database of a running `npm start`, or else on a server that ends with the prompt. */
const input = createInterface({ input: process.stdin, output: process.stdout, prompt: "digidex> " });
// From here on, so that no line is lost while the server starts.
const lines = input[Symbol.asyncIterator]();
let isOpen = true;
input.on("close", () => {
  isOpen = false;
});
const ended = new AbortController();
const end = () => ended.abort();
// The reader may close our output at any time: `npm run db:sql | head`.
process.stdout.on("error", end);
// While it reads from a terminal, Ctrl-C is a character that it reads.
input.on("SIGINT", () => process.emit("SIGINT"));
onStopSignal((_, isRepeated) => {
  // The embedded server ends with the process.
  if (isRepeated) process.exit(130);
  end();
});
try {
  const { url, close } = await openRunningOrEmbedded();
  try {
    await prompt(url);
  } finally {
    await close?.();
  }
} catch (error) {
  if (!ended.signal.aborted) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
// A terminal as input would keep the process.
process.exit();

async function openRunningOrEmbedded(): Promise<{ url: string; close?: () => Promise<void> }> {
  const url = await runningPostgresUrl(POSTGRES_DIRECTORY, API_ROLE, DATABASE);
  return url ? { url } : openEmbeddedDatabase(POSTGRES_DIRECTORY, COMPILED_DATA_DIRECTORY);
}

/** Executes one statement after the other until the input ends or the connection is lost. */
async function prompt(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  const lost = new Promise<never>((_, reject) => {
    client.on("error", (error) => reject(new Error(`The connection to the database was lost: ${error.message}`)));
  });
  const stopped = new Promise<void>((resolve) => {
    if (ended.signal.aborted) resolve();
    ended.signal.addEventListener("abort", () => resolve());
  });
  await client.connect();
  try {
    console.log(`Connected as ${API_ROLE}, which may only read. Other clients can connect to ${url}`);
    console.log("One statement a line; Ctrl-D ends.");
    await Promise.race([executeLines(client), lost, stopped]);
  } finally {
    input.close();
    // A running statement is not waited for.
    await Promise.race([client.end(), stopped]);
  }
}

async function executeLines(client: Client): Promise<void> {
  // Input from a file ends before its statements have been executed.
  if (isOpen) input.prompt();
  for await (const line of lines) {
    // What was read already is not executed any more.
    if (ended.signal.aborted) return;
    if (line.trim()) {
      await client.query(line).then(
        (result) => console.table(result.rows),
        (error: Error) => {
          if (!ended.signal.aborted) console.error(error.message);
        },
      );
    }
    if (isOpen) input.prompt();
  }
}
