import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { onStopSignal } from "@digidex/db-snapshot/stop-signals";
import { Client } from "pg";
import { ensureBuilds } from "./builds.ts";
import { compare } from "./comparison/comparison.ts";
import { describeMachine, readPublicUrls, vacuum } from "./database.ts";
import { measureEvolutions } from "./evolutions.ts";
import { measureGrowth } from "./growth/growth.ts";
import { measureLoading } from "./loading.ts";
import { print } from "./report.ts";
import { measureServerLoad } from "./server-load/server-load.ts";

const quick = process.argv.includes("--quick");
const amounts = quick
  ? { comparison: { samples: 200, warmUp: 150 }, growth: { samples: 20, warmUp: 20 }, rounds: 1, requests: 1_000 }
  : { comparison: { samples: 1_000, warmUp: 500 }, growth: { samples: 60, warmUp: 60 }, rounds: 3, requests: 6_000 };

ensureBuilds();
print("Starting a temporary PostgreSQL with the compiled data …");
const opening = openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
onStopSignal(async (_, isRepeated) => {
  if (isRepeated) process.exit(1);
  // Running statements fail when the server stops; the process must still delete the directory.
  process.on("uncaughtException", () => undefined);
  await opening.then(({ close }) => close()).catch(() => undefined);
  process.exit(1);
});

const { server, url: databaseUrl, close } = await opening;

/** Runs one part with a connection and closes it, because growth copies the database, which must not be in use. */
async function connected(run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: server.url("postgres", "digidex") });
  await client.connect();
  await run(client).finally(() => client.end());
}

/** The parts of the benchmark, in order. The command line may select some of them. */
const parts = {
  comparison: () =>
    connected(async (client) => {
      await vacuum(client);
      const { samples, warmUp } = amounts.comparison;
      print(`\n${await describeMachine(client)}`);
      print(`Comparison: ${samples} requests per case after ${warmUp} for warm-up, one connection each; milliseconds`);
      await compare({ client, databaseUrl, samples, warmUp });
    }),
  load: () =>
    connected(async (client) => {
      print("\nThe local server under load");
      const urls = await readPublicUrls(client);
      await measureServerLoad({ client, databaseUrl, urls, requests: amounts.requests, seconds: 15 });
    }),
  evolutions: () =>
    connected(async (client) => {
      print("\nPaths and graphs over loopback; milliseconds");
      const urls = await readPublicUrls(client);
      await measureEvolutions({ client, databaseUrl, urls, requests: amounts.requests / 4 });
    }),
  loading: async () => {
    print("\nLoading all data");
    await measureLoading(server, { rounds: amounts.rounds });
  },
  growth: async () => {
    print("\nGrowth: the Lambda over 1, 10 and 100 times the Digimon; milliseconds");
    print("Added Digimon have different names: the number of results stays the same");
    await measureGrowth(server, { ...amounts.growth, names: "own" });
    print("\nAdded Digimon have similar names: 10 and 100 times as many results are counted");
    await measureGrowth(server, { ...amounts.growth, names: "alike" });
  },
};
const named = process.argv.slice(2).filter((argument) => argument in parts);
try {
  for (const [name, run] of Object.entries(parts)) if (named.length === 0 || named.includes(name)) await run();
} finally {
  await close();
}
// The database connections of the Lambda instances stay open and would keep this process running.
process.exit(0);
