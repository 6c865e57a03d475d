import { cpus, loadavg } from "node:os";
import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { required } from "../../src/required.ts";
import { apiEvent } from "../../test/runtime/api-event.ts";
import { type LambdaOptions, startLambda } from "../../test/runtime/lambda-process.ts";
import { ensureBuilds } from "../builds.ts";
import { table } from "../report.ts";
import { median } from "../timing.ts";
import { type Contender, unpackContenders } from "./contenders.ts";
import { limitProcessor, type ProcessorShare } from "./processor-share.ts";

const STARTS = 20;
/** The share of a vCPU that AWS gives a function with 512 MB. */
const SHARE = 0.29;

/** Milliseconds from the start of the process to its readiness and to the response; processor time in ms; memory in MiB. */
type Start = { init: number; response: number; processor: number; memory: number };

const COLUMNS = {
  "init ms": (start: Start) => start.init,
  "first response ms": (start: Start) => start.response,
  "processor ms": (start: Start) => start.processor,
  "peak MiB": (start: Start) => start.memory,
};

ensureBuilds();
const unlimited: ProcessorShare = { description: "no limit", wrapper: [], remove: () => undefined };

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}.`,
);
const database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
const { contenders, remove } = await unpackContenders();
try {
  await compare("a whole core", () => unlimited);
  await compare(`${SHARE} of a core`, () => limitProcessor(SHARE));
} finally {
  remove();
  await database.close();
}

/** Starts the contenders in turn, so that other load on the machine affects all equally, and prints a table. */
async function compare(title: string, limit: () => ProcessorShare): Promise<void> {
  let share: ProcessorShare;
  try {
    share = limit();
  } catch (error) {
    return console.log(`\nNot measured with ${title}: ${error instanceof Error ? error.message : error}`);
  }
  const measured = contenders.map((contender) => ({ contender, starts: [] as Start[] }));
  const environment = { DATABASE_URL: database.url, COMMIT: "bench", BUILT_AT: "2026-11-24T00:00:00.000Z" };
  for (let round = 0; round < STARTS; round += 1) {
    for (const { contender, starts } of measured) {
      const options = { taskRoot: contender.taskRoot, environment, wrapper: share.wrapper };
      starts.push(await measureStart(options, apiEvent("/digimon/agumon")));
    }
  }
  share.remove();
  console.log(`\n${STARTS} starts each with ${title} (${share.description}): medians, and ratios to bare pg\n`);
  console.log(formatTable(measured));
}

/** Starts a Lambda and sends one event without waiting for its initialisation, as AWS does if no instance is idle. */
async function measureStart(options: LambdaOptions, event: unknown): Promise<Start> {
  const started = performance.now();
  const lambda = await startLambda(options);
  let init = Number.NaN;
  const ready = lambda.ready.then(() => {
    init = performance.now() - started;
  });
  try {
    const { ok, body } = await lambda.invoke(event);
    const response = performance.now() - started;
    await ready;
    if (!ok || JSON.parse(body).statusCode !== 200) throw new Error(`No response: ${body}\n${lambda.output()}`);
    return { init, response, processor: lambda.processorTime(), memory: lambda.peakMemory() };
  } finally {
    await lambda.stop();
  }
}

function formatTable(measured: readonly { contender: Contender; starts: readonly Start[] }[]): string {
  const bare = required(
    measured.find(({ contender }) => contender.name.startsWith("bare")),
    "bare pg",
  ).starts;
  const rows = measured.map(({ contender: { name, zipBytes }, starts }) => [
    name,
    ...Object.values(COLUMNS).map((column) => {
      const value = median(starts.map(column));
      return `${value.toFixed(0)} (${(value / median(bare.map(column))).toFixed(2)})`;
    }),
    (zipBytes / 1000).toFixed(0),
  ]);
  return table(["", ...Object.keys(COLUMNS), "zip kB"], rows);
}
