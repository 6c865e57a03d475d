import { cpus, loadavg } from "node:os";
import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { apiEvent } from "../../test/runtime/lambda-archive.ts";
import { ensureBuilds } from "../builds.ts";
import { type Contender, unpackContenders } from "./contenders.ts";
import { measureStart, type Start } from "./measure-start.ts";
import { limitProcessor, type ProcessorShare } from "./processor-share.ts";
import { formatTable } from "./table.ts";

const STARTS = 20;
/** What AWS gives a function of 512 MB. */
const SHARE = 0.29;

ensureBuilds();
const whole: ProcessorShare = { how: "no limit", wrapper: [], remove: () => undefined };

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}.`,
);
const database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
const { contenders, remove } = await unpackContenders();
try {
  await compare("a whole core", () => whole);
  await compare(`${SHARE} of a core`, () => limitProcessor(SHARE));
} finally {
  remove();
  await database.close();
}

/** Starts each in turn, so that what else the machine does falls on all alike. */
async function compare(title: string, limit: () => ProcessorShare): Promise<void> {
  let share: ProcessorShare;
  try {
    share = limit();
  } catch (error) {
    return console.log(`\nNot measured with ${title}: ${(error as Error).message}`);
  }
  const starts = new Map<Contender, Start[]>(contenders.map((contender) => [contender, []]));
  const environment = { DATABASE_URL: database.url, COMMIT: "bench", BUILT_AT: "2026-11-24T00:00:00.000Z" };
  for (let round = 0; round < STARTS; round += 1) {
    for (const contender of contenders) {
      const options = { taskRoot: contender.taskRoot, environment, wrapper: share.wrapper };
      starts.get(contender)!.push(await measureStart(options, apiEvent("/digimon/agumon")));
    }
  }
  share.remove();
  console.log(`\n${STARTS} starts each with ${title} (${share.how}): medians, and times the bare one\n`);
  console.log(formatTable(starts));
}
