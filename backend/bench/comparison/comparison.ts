import type { Client } from "pg";
import { required } from "../../src/required.ts";
import { readPublicUrls } from "../database.ts";
import { milliseconds, print, times as ratioText, table, verdict, withoutLog } from "../report.ts";
import { type Case, makeCases } from "../requests.ts";
import { median, quantile, ratio, timeInterleaved } from "../timing.ts";
import { openBarePg } from "./bare-pg.ts";
import { type Contender, openDigidex } from "./digidex.ts";
import { assertSameResponses } from "./same-responses.ts";

type Contenders = readonly [Contender, ...Contender[]];
type Options = { client: Client; databaseUrl: string; samples: number; warmUp: number };

/** Compares Digidex with a bare node-postgres handler, case by case, and prints a table. */
export async function compare({ client, databaseUrl, samples, warmUp }: Options): Promise<void> {
  const urls = await readPublicUrls(client);
  const contenders: Contenders = [await openDigidex(databaseUrl, urls), await openBarePg(databaseUrl, urls)];
  try {
    const cases = await makeCases(client, warmUp + samples);
    const rows: string[][] = [];
    for (const one of cases) {
      print(`  ${one.name} …`);
      rows.push(await withoutLog(() => measure(one, contenders, warmUp)));
    }
    const head = [
      "case",
      ...contenders.map(({ name }) => `${name} p50`),
      ...contenders.map(({ name }) => `${name} p99`),
    ];
    print(`\n${table([...head, "to bare", "target", ""], rows)}`);
  } finally {
    for (const contender of contenders) await contender.close();
  }
}

async function measure({ name, target, urls, isCached }: Case, contenders: Contenders, warmUp: number) {
  const [digidex] = contenders;
  if (isCached) for (const url of urls) await digidex.prepare(url)();
  else await assertSameResponses(contenders, urls.slice(0, Math.ceil(warmUp / 4)));
  const timed = contenders.map(({ prepare }) => {
    const requests = urls.map(prepare);
    return (index: number) => required(requests[index], "request")();
  });
  await timeInterleaved(timed, isCached ? 0 : Math.ceil(warmUp / 4), warmUp);
  const times = await timeInterleaved(timed, warmUp, urls.length);
  const [ofDigidex, ofBarePg] = times;
  const toBare = ratio(required(ofDigidex, "times"), required(ofBarePg, "times"));
  return [
    name,
    ...times.map((series) => milliseconds(median(series))),
    ...times.map((series) => milliseconds(quantile(series, 0.99))),
    ...[ratioText(toBare), `<= ${target}`, verdict(toBare <= target)],
  ];
}
