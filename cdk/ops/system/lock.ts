import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { Configuration } from "../../config/configuration.ts";
import { namesOf } from "../../config/names.ts";
import { runUrl } from "../shared/github.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say } from "../shared/progress.ts";
import { createParameter, deleteParameter, readParameter, writeParameter } from "./parameters.ts";

const Lock = z.object({ id: z.string(), holder: z.string(), what: z.string(), alive: z.iso.datetime() });
type Lock = z.infer<typeof Lock>;

/** How often a holder gives a sign of life, and how long it may give none before somebody else takes over. */
export type Timing = { beatMs: number; staleMs: number; settleMs: number; patienceMs: number };
const TIMING: Timing = { beatMs: 20_000, staleMs: 90_000, settleMs: 3_000, patienceMs: 120_000 };

/**
 * Runs a task that changes the account while nobody else does. Runs at GitHub wait for each other anyway; this is for a
 * laptop beside them. A holder that died is waited for until its signs of life stop, then the lock is taken over.
 *
 * A parameter is made by one of several who try. It cannot be exchanged as safely, so whoever takes over a dead one's
 * writes, lets time pass and looks whether it was the last to write (Fischer's algorithm).
 * @throws {OperatorError} when the other one is alive: who it is, and what it does
 */
export async function withLock<Result>(
  configuration: Configuration,
  what: string,
  task: () => Promise<Result>,
  timing: Timing = TIMING,
): Promise<Result> {
  const name = namesOf(configuration).lockParameter;
  const mine = { id: randomUUID(), holder: runUrl() ?? `${userInfo().username}@${hostname()}`, what };
  await acquire(name, mine, timing);
  const done = new AbortController();
  const beating = beat(name, mine, timing, done.signal);
  try {
    return await task();
  } finally {
    done.abort();
    await beating;
    if ((await read(name))?.id === mine.id) await deleteParameter(name);
  }
}

const read = async (name: string): Promise<Lock | undefined> => {
  const value = await readParameter(name);
  return value ? Lock.parse(JSON.parse(value)) : undefined;
};
const written = (mine: Omit<Lock, "alive">) => JSON.stringify({ ...mine, alive: new Date().toISOString() });

async function acquire(name: string, mine: Omit<Lock, "alive">, timing: Timing): Promise<void> {
  const deadline = Date.now() + timing.patienceMs;
  for (let waiting = false; ; waiting = true) {
    if (await createParameter(name, written(mine))) return;
    const other = await read(name);
    if (!other) continue;
    if (Date.now() - Date.parse(other.alive) > timing.staleMs) {
      say(`${other.holder} began to ${other.what} and has given no sign of life since ${other.alive}: taking over.`);
      await writeParameter(name, written(mine));
      await setTimeout(timing.settleMs);
      if ((await read(name))?.id === mine.id) return;
    } else if (Date.now() > deadline) {
      throw new OperatorError(`${other.holder} is about to ${other.what}, and was alive at ${other.alive}.`, {
        remedy: "Wait until that is done, then repeat the command. One that died is taken over by itself.",
      });
    } else if (!waiting) say(`Waiting for ${other.holder}, who is about to ${other.what} …`);
    await setTimeout(Math.min(timing.beatMs, 5_000));
  }
}

/** Gives signs of life until it is told to stop; a sign that could not be given is made up for by the next. */
async function beat(name: string, mine: Omit<Lock, "alive">, { beatMs }: Timing, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await setTimeout(beatMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (!signal.aborted) await writeParameter(name, written(mine)).catch(() => undefined);
  }
}
