import { Client, escapeIdentifier } from "pg";
import type { Contender } from "../contenders/contender.ts";
import { openOurs } from "../contenders/ours.ts";
import { readPublicUrls } from "../public-urls.ts";
import { say, withoutLog } from "../say.ts";
import type { Server } from "../server.ts";
import { settle } from "../settle.ts";
import { milliseconds, times as ratioText, table, verdict } from "../table.ts";
import { median, ratio, timeInterleaved } from "../timing.ts";
import { grow, type Names } from "./grow.ts";
import { makeShapes } from "./shapes.ts";

const FACTORS = [1, 10, 100];
const TARGET = 3;

type Options = { samples: number; warmUp: number; names: Names };

/** Lists and searches are held to the target where what they find stays the same; else figures are just told. */
const isHeld = (shape: string, names: Names) => names === "own" && !shape.startsWith("404");

/** Compares our Lambda with itself over databases of 1, 10 and 100 times the Digimon. */
export async function measureGrowth(server: Server, { samples, warmUp, names }: Options): Promise<void> {
  const databases = FACTORS.map((factor) => ({ factor, name: `digidex_${factor}x_${names}` }));
  for (const { factor, name } of databases) await makeDatabase(server, name, factor, names);

  const client = await connectTo(server, databases[0]!.name);
  const shapes = await makeShapes(client, warmUp + samples);
  const urls = await readPublicUrls(client);
  await client.end();

  const sizes: Contender[] = [];
  for (const { name } of databases) sizes.push(await openOurs(server.url("digidex_api", name), urls));
  const rows: string[][] = [];
  for (const { name, addresses } of shapes) {
    say(`  ${name} …`);
    const timed = sizes.map(
      ({ ask }) =>
        (index: number) =>
          ask(addresses[index]!),
    );
    await withoutLog(() => timeInterleaved(timed, 0, warmUp));
    const series = await withoutLog(() => timeInterleaved(timed, warmUp, addresses.length));
    const ratios = series.slice(1).map((one) => ratio(one, series[0]!));
    rows.push([
      name,
      ...series.map((one) => milliseconds(median(one))),
      ...ratios.map(ratioText),
      ...(isHeld(name, names) ? [`< ${TARGET}`, verdict(ratios.every((one) => one < TARGET))] : ["", ""]),
    ]);
  }
  const head = ["shape", ...FACTORS.map((factor) => `${factor} x p50`), "10 to 1", "100 to 1", "target", ""];
  say(`\n${table(head, rows)}`);
}

async function makeDatabase(server: Server, name: string, factor: number, names: Names): Promise<void> {
  const started = performance.now();
  const maintenance = await connectTo(server, "postgres");
  // The Lambda of an earlier part keeps its connection, and a database in use is not copied.
  await maintenance.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'digidex'");
  await maintenance.query(`create database ${escapeIdentifier(name)} template digidex`);
  await maintenance.end();
  const client = await connectTo(server, name);
  if (factor > 1) await grow(client, factor, names);
  await settle(client);
  const { rows } = await client.query<{ digimon: number; keys: number; size: string }>(`
    select (select count(*)::int from digimon) as digimon, (select count(*)::int from digimon_keys) as keys,
      pg_size_pretty(pg_database_size(current_database())) as size`);
  await client.end();
  const { digimon, keys, size } = rows[0]!;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [shownDigimon, shownKeys] = [digimon, keys].map((count) => count.toLocaleString("en"));
  say(`  ${factor} x: ${shownDigimon} Digimon with ${shownKeys} names, ${size}, made in ${seconds} s`);
}

async function connectTo(server: Server, database: string): Promise<Client> {
  const client = new Client({ connectionString: server.url("postgres", database) });
  await client.connect();
  return client;
}
