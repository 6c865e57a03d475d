import { Client, escapeIdentifier } from "pg";
import { required } from "../../src/required.ts";
import { readPublicUrls, type Server, vacuum } from "../database.ts";
import { seededRandom } from "../random.ts";
import { milliseconds, print, times as ratioText, table, verdict } from "../report.ts";
import { listUrls, misspeltNames } from "../requests.ts";
import { median, ratio, timeInterleaved } from "../timing.ts";
import { grow, type Names } from "./grow.ts";
import { type Instance, openInstance } from "./instance.ts";

const FACTORS = [1, 10, 100];

type Options = { samples: number; warmUp: number; names: Names };

/** Lists and searches have a target where the number of results stays the same, searches and suggestions where it grows. */
function targetOf(shape: string, names: Names): number | undefined {
  if (names === "own") return shape.startsWith("404") ? undefined : 3;
  return /^(search|404)/.test(shape) ? 5 : undefined;
}

/** Compares the Lambda over databases with 1, 10 and 100 times the Digimon, and prints a table. */
export async function measureGrowth(server: Server, { samples, warmUp, names }: Options): Promise<void> {
  const databases = FACTORS.map((factor) => ({ factor, name: `digidex_${factor}x_${names}` }));
  for (const { factor, name } of databases) await makeDatabase(server, name, factor, names);

  const [smallest] = databases;
  const client = await connectTo(server, required(smallest, "database").name);
  const shapes = await makeShapes(client, warmUp + samples);
  const publicUrls = await readPublicUrls(client);
  await client.end();

  const sizes: Instance[] = [];
  for (const { name } of databases) sizes.push(await openInstance(server.url("digidex_api", name), publicUrls));
  const rows: string[][] = [];
  for (const { name, urls } of shapes) {
    print(`  ${name} …`);
    const timed = sizes.map(
      ({ request }) =>
        (index: number) =>
          request(required(urls[index], "URL")),
    );
    await timeInterleaved(timed, 0, warmUp);
    const series = await timeInterleaved(timed, warmUp, urls.length);
    const [first = [], ...others] = series;
    const ratios = others.map((one) => ratio(one, first));
    const target = targetOf(name, names);
    rows.push([
      name,
      ...series.map((one) => milliseconds(median(one))),
      ...ratios.map(ratioText),
      ...(target ? [`< ${target}`, verdict(ratios.every((one) => one < target))] : ["", ""]),
    ]);
  }
  for (const { close } of sizes) await close();
  const head = ["shape", ...FACTORS.map((factor) => `${factor} x p50`), "10 to 1", "100 to 1", "target", ""];
  print(`\n${table(head, rows)}`);
}

async function makeDatabase(server: Server, name: string, factor: number, names: Names): Promise<void> {
  const started = performance.now();
  const maintenance = await connectTo(server, "postgres");
  // PostgreSQL copies no database with open connections, and the Lambda of an earlier part keeps its own.
  await maintenance.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'digidex'");
  await maintenance.query(`create database ${escapeIdentifier(name)} template digidex`);
  await maintenance.end();
  const client = await connectTo(server, name);
  if (factor > 1) await grow(client, factor, names);
  await vacuum(client);
  const { rows } = await client.query<{ digimon: number; keys: number; size: string }>(`
    select (select count(*)::int from digimon) as digimon, (select count(*)::int from digimon_keys) as keys,
      pg_size_pretty(pg_database_size(current_database())) as size`);
  await client.end();
  const { digimon, keys, size } = required(rows[0], "counts");
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [shownDigimon, shownKeys] = [digimon, keys].map((count) => count.toLocaleString("en"));
  print(`  ${factor} x: ${shownDigimon} Digimon with ${shownKeys} names, ${size}, made in ${seconds} s`);
}

async function connectTo(server: Server, database: string): Promise<Client> {
  const client = new Client({ connectionString: server.url("postgres", database) });
  await client.connect();
  return client;
}

/** A kind of request whose duration may depend on the number of Digimon. All databases get the same requests. */
type Shape = { name: string; urls: readonly string[] };

const SEED = 1_999;

async function makeShapes(client: Client, count: number): Promise<Shape[]> {
  const random = seededRandom(SEED);
  const misspelt = await misspeltNames(client, random, 2 * count);
  const { rows } = await client.query<{ key: string }>("select key from digimon_keys order by md5(key) limit $1", [
    count,
  ]);
  const pages = Array.from(
    { length: count },
    (_, index) => `page=${1 + (index % 50)}&limit=${20 + Math.floor(index / 50)}`,
  );
  return [
    { name: "no filter", urls: pages.map((page) => `/digimon?${page}`) },
    { name: "level + name", urls: await listUrls(client, random, count) },
    { name: "sort=name", urls: pages.map((page) => `/digimon?sort=name&${page}`) },
    { name: "search", urls: rows.map(({ key }) => `/digimon?q=${encodeURIComponent(key)}`) },
    { name: "search, misspelt", urls: misspelt.slice(0, count).map((key) => `/digimon?q=${key}`) },
    { name: "404 with suggestions", urls: misspelt.slice(count).map((key) => `/digimon/${key}`) },
  ];
}
