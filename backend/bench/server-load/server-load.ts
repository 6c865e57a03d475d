import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { freePort } from "@digidex/db-snapshot";
import type { Client } from "pg";
import type { PublicUrls } from "../database.ts";
import { seededRandom, shuffled } from "../random.ts";
import { milliseconds, print } from "../report.ts";
import { makeCases } from "../requests.ts";
import { median, quantile } from "../timing.ts";

const PARALLEL = 8;

type Options = { client: Client; databaseUrl: string; urls: PublicUrls; requests: number; seconds: number };

/** The local server in a process of its own. */
export async function startServerProcess({ databaseUrl, urls }: Pick<Options, "databaseUrl" | "urls">) {
  const port = await freePort();
  const child = fork(join(import.meta.dirname, "server-process.ts"), [databaseUrl, String(port), urls.api, urls.site], {
    // The server writes its log as in production.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  return { port, child };
}

/** Sends a mix of requests to the local server over loopback, some of them twice, and prints its throughput. */
export async function measureServerLoad({ client, databaseUrl, urls, requests, seconds }: Options): Promise<void> {
  const { port, child } = await startServerProcess({ databaseUrl, urls });
  try {
    const started = performance.now();
    const times = await drive(port, await mixture(client, requests), started + seconds * 1_000);
    const elapsed = (performance.now() - started) / 1_000;
    child.send("memory");
    const [{ peakKilobytes }] = (await once(child, "message")) as [{ peakKilobytes: number }];
    print(
      `  ${times.length.toLocaleString("en")} requests, ${PARALLEL} at a time, in ${elapsed.toFixed(1)} s: ` +
        `${Math.round(times.length / elapsed).toLocaleString("en")} a second; ` +
        `p50 ${milliseconds(median(times))} ms, p99 ${milliseconds(quantile(times, 0.99))} ms`,
    );
    print(`  peak memory of the server's process: ${Math.round(peakKilobytes / 1_024)} MiB`);
  } finally {
    child.kill();
  }
}

async function mixture(client: Client, count: number): Promise<string[]> {
  const random = seededRandom(2_001);
  const share = Math.ceil(count / 10);
  const cases = (await makeCases(client, share)).flatMap(({ urls }) => urls);
  const slugs = cases.flatMap((url) => /^\/digimon\/([^/]+)$/.exec(url)?.[1] ?? []);
  const known = shuffled(slugs.slice(0, share), random);
  const throughGraph = known.flatMap((slug, index) => [
    `/evolutions/path?from=${slug}&to=${known[(index + 1) % known.length]}`,
    `/evolutions/graph?center=${slug}`,
    `/facets?name=${slug.slice(0, 3)}`,
  ]);
  return shuffled([...cases, ...throughGraph], random).slice(0, count);
}

async function drive(port: number, urls: readonly string[], until: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });
  const times: number[] = [];
  const next = urls.values();
  const worker = async () => {
    for (const path of next) {
      if (performance.now() > until) return;
      const started = performance.now();
      const { status } = await send({ agent, port, path });
      if (status >= 500) throw new Error(`${path} has the status ${status}.`);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  agent.destroy();
  return times;
}

export function send({ agent, port, path }: { agent: Agent; port: number; path: string }): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    get({ agent, port, path, host: "127.0.0.1" }, (response) => {
      response.on("end", () => resolve({ status: response.statusCode ?? 0 })).resume();
    }).on("error", reject);
  });
}
