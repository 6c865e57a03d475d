import type { Client } from "pg";
import { type Case, makeCases } from "./cases.ts";
import { openBare } from "./contenders/bare.ts";
import type { Contender } from "./contenders/contender.ts";
import { openFastifyDrizzle } from "./contenders/fastify-drizzle/open-fastify-drizzle.ts";
import { openOurs } from "./contenders/ours.ts";
import { readPublicUrls } from "./public-urls.ts";
import { assertSameAnswers } from "./same-answers.ts";
import { say, withoutLog } from "./say.ts";
import { milliseconds, times as ratioText, table, verdict } from "./table.ts";
import { median, quantile, ratio, timeInterleaved } from "./timing.ts";

type Options = { client: Client; databaseUrl: string; samples: number; warmUp: number };

/** Compares us with both rivals, case by case. */
export async function compare({ client, databaseUrl, samples, warmUp }: Options): Promise<void> {
  const urls = await readPublicUrls(client);
  const ours = await openOurs(databaseUrl, urls);
  const contenders = [ours, await openBare(databaseUrl, urls), await openFastifyDrizzle(databaseUrl, urls)];
  try {
    const cases = await makeCases(client, warmUp + samples);
    const rows: string[][] = [];
    for (const one of cases) {
      say(`  ${one.name} …`);
      rows.push(await withoutLog(() => measure(one, contenders, warmUp)));
    }
    const head = [
      "case",
      ...contenders.map(({ name }) => `${name} p50`),
      ...contenders.map(({ name }) => `${name} p99`),
    ];
    say(`\n${table([...head, "to bare", "target", ""], rows)}`);
  } finally {
    for (const contender of contenders) await contender.close();
  }
}

async function measure({ name, target, addresses, again }: Case, contenders: readonly Contender[], warmUp: number) {
  const [ours] = contenders as [Contender, ...Contender[]];
  if (again) for (const address of addresses) await ours.ask(address);
  else await assertSameAnswers(contenders, addresses.slice(0, Math.ceil(warmUp / 4)));
  const timed = contenders.map(
    ({ ask }) =>
      (index: number) =>
        ask(addresses[index]!),
  );
  await timeInterleaved(timed, again ? 0 : Math.ceil(warmUp / 4), warmUp);
  const times = await timeInterleaved(timed, warmUp, addresses.length);
  const toBare = ratio(times[0]!, times[1]!);
  return [
    name,
    ...times.map((series) => milliseconds(median(series))),
    ...times.map((series) => milliseconds(quantile(series, 0.99))),
    ...[ratioText(toBare), `<= ${target}`, verdict(toBare <= target)],
  ];
}
