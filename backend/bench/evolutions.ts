import { Agent } from "node:http";
import type { Client } from "pg";
import type { PublicUrls } from "./database.ts";
import { pick, seededRandom } from "./random.ts";
import { milliseconds, print, table, times, verdict } from "./report.ts";
import { send, startServerProcess } from "./server-load/server-load.ts";
import { median, quantile } from "./timing.ts";

const TARGETS = { pathMedian: 3, pathP99: 15, graph: 30, cachedDuringFlood: 5 };
const CALLERS = 32;
const SEED = 2_003;

type Options = { client: Client; databaseUrl: string; urls: PublicUrls; requests: number };

/**
 * Measures over loopback what searches the evolution graph: paths between random Digimon, the graph of depth 3 around the
 * Digimon with the most steps, and a cached response while 32 callers request paths.
 */
export async function measureEvolutions({ client, databaseUrl, urls, requests }: Options): Promise<void> {
  const { rows } = await client.query<{ slug: string }>(`
    select slug from digimon join evolutions on id in (from_id, to_id) group by slug order by count(*) desc, slug`);
  const slugs = rows.map(({ slug }) => slug);
  const random = seededRandom(SEED);
  const path = () =>
    `/evolutions/path?from=${pick(slugs, random)}&to=${pick(slugs, random)}&k=${pick([1, 3, 5], random)}`;

  const { port, child } = await startServerProcess({ databaseUrl, urls });
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS + 1 });
  const timed = async (path: string) => {
    const started = performance.now();
    const { status } = await send({ agent, port, path });
    if (status !== 200) throw new Error(`${path} has the status ${status}.`);
    return performance.now() - started;
  };
  const series = async (count: number, url: (index: number) => string) => {
    const taken: number[] = [];
    for (let index = 0; index < count; index++) taken.push(await timed(url(index)));
    return taken;
  };
  try {
    await series(100, path);
    const paths = await series(requests, path);
    const graphs = await series(20, (index) => `/evolutions/graph?center=${slugs[index]}&depth=3&max_nodes=200`);
    const cached = "/digimon/agumon";
    await series(50, () => cached);
    const quiet = median(await series(500, () => cached));
    let isOver = false;
    const flood = Array.from({ length: CALLERS }, async () => {
      while (!isOver) await timed(path());
    });
    const busy = median(await series(500, () => cached));
    isOver = true;
    await Promise.all(flood);

    const line = (name: string, value: number, target: number, unit = milliseconds) => [
      ...[name, unit(value), `<= ${target}`, verdict(value <= target)],
    ];
    print(
      table(
        ["", "measured", "target", ""],
        [
          line("path, p50", median(paths), TARGETS.pathMedian),
          line("path, p99", quantile(paths, 0.99), TARGETS.pathP99),
          line("graph of depth 3, 200 nodes, p50", median(graphs), TARGETS.graph),
          line(`cached, during paths of ${CALLERS} callers`, busy / quiet, TARGETS.cachedDuringFlood, times),
        ],
      ),
    );
  } finally {
    agent.destroy();
    child.kill();
  }
}
