import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { Client } from "pg";
import { ensureBuilds } from "./builds.ts";
import { compare } from "./comparison.ts";
import { measureGrowth } from "./growth/growth.ts";
import { measureLoading } from "./loading.ts";
import { describeMachine } from "./machine.ts";
import { readPublicUrls } from "./public-urls.ts";
import { say } from "./say.ts";
import { measureServerLoad } from "./server-load/measure-server-load.ts";
import { settle } from "./settle.ts";

const quick = process.argv.includes("--quick");
const amounts = quick
  ? { comparison: { samples: 200, warmUp: 150 }, growth: { samples: 20, warmUp: 20 }, rounds: 1, requests: 1_000 }
  : { comparison: { samples: 1_000, warmUp: 500 }, growth: { samples: 60, warmUp: 60 }, rounds: 3, requests: 6_000 };

ensureBuilds();
say("Starting a PostgreSQL of its own, with all data …");
const opening = openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, async () => {
    // Statements under way fail as their server goes; that must not end the process before the folder is gone.
    process.on("uncaughtException", () => undefined);
    await opening.then(({ close }) => close()).catch(() => undefined);
    process.exit(1);
  });
}

const { server, url: databaseUrl, close } = await opening;

/** A connection for one part, closed behind it: growth copies the database, which nobody may use meanwhile. */
async function connected(run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: server.url("postgres", "digidex") });
  await client.connect();
  await run(client).finally(() => client.end());
}

/** The parts of the benchmark, in the order in which they run. Naming some on the command line runs just these. */
const parts = {
  comparison: () =>
    connected(async (client) => {
      await settle(client);
      const { samples, warmUp } = amounts.comparison;
      say(`\n${await describeMachine(client)}`);
      say(`Comparison: ${samples} requests a case after ${warmUp} to warm up, one connection each; milliseconds`);
      await compare({ client, databaseUrl, samples, warmUp });
    }),
  load: () =>
    connected(async (client) => {
      say("\nThe local server under load");
      const urls = await readPublicUrls(client);
      await measureServerLoad({ client, databaseUrl, urls, requests: amounts.requests, seconds: 15 });
    }),
  loading: async () => {
    say("\nLoading all data");
    await measureLoading(server, { rounds: amounts.rounds });
  },
  growth: async () => {
    say("\nGrowth: our Lambda over 1, 10 and 100 times the Digimon; milliseconds");
    say("What is added has names of its own: what is looked for is found as often as before");
    await measureGrowth(server, { ...amounts.growth, names: "own" });
    say("\nWhat is added has names alike: what is looked for is found 10 and 100 times as often, and counted");
    await measureGrowth(server, { ...amounts.growth, names: "alike" });
  },
};
const named = process.argv.slice(2).filter((argument) => argument in parts);
try {
  for (const [name, run] of Object.entries(parts)) if (named.length === 0 || named.includes(name)) await run();
} finally {
  await close();
}
// The Lambda's instances are not closed, and would keep this process waiting.
process.exit(0);
