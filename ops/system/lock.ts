import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { setTimeout } from "node:timers/promises";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { z } from "zod";
import { annotate, runUrl } from "../shared/github.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say } from "../shared/progress.ts";
import { pollMs } from "../shared/wait.ts";
import { createParameter, deleteParameter, readJson, writeParameter } from "./parameters.ts";

const Lock = z.object({ id: z.string(), holder: z.string(), what: z.string(), alive: z.iso.datetime() });
type Lock = z.infer<typeof Lock>;

/** How often a holder gives a sign of life, and how long it may give none before somebody else takes over. */
export type Timing = { beatMs: number; staleMs: number; settleMs: number; patienceMs: number };
const timingOf = (poll: number): Timing => ({
  ...{ beatMs: 4 * poll, staleMs: 18 * poll, settleMs: 6_000 },
  // 20 minutes: longer than any of them should take.
  patienceMs: 240 * poll,
});

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
  timing: Timing = timingOf(pollMs()),
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
    await release(name, mine);
  }
}

const read = (name: string) => readJson(name, Lock);
const written = (mine: Omit<Lock, "alive">) => JSON.stringify({ ...mine, alive: new Date().toISOString() });

async function acquire(name: string, mine: Omit<Lock, "alive">, timing: Timing): Promise<void> {
  const deadline = Date.now() + timing.patienceMs;
  for (let waiting = false; ; ) {
    if (await createParameter(name, written(mine))) return;
    const other = await read(name);
    // The SDK asks again when an answer is lost, and is then told that there is a lock: our own.
    if (other?.id === mine.id) return;
    if (other && Date.now() - Date.parse(other.alive) > timing.staleMs) {
      say(`${other.holder} began to ${other.what} and has given no sign of life since ${other.alive}: taking over.`);
      // Nobody may write later than the others wait.
      await writeParameter(name, written(mine), timing.settleMs / 2);
      await setTimeout(timing.settleMs);
      if ((await read(name))?.id === mine.id) return;
    } else if (other && Date.now() > deadline) {
      throw new OperatorError(`${other.holder} is about to ${other.what}, and was alive at ${other.alive}.`, {
        remedy: "Wait until that is done, then repeat the command. One that died is taken over by itself.",
      });
    } else if (other && !waiting) {
      say(`Waiting for ${other.holder}, who is about to ${other.what} …`);
      waiting = true;
    }
    await setTimeout(Math.min(timing.beatMs, pollMs()));
  }
}

/**
 * Gives signs of life until it is told to stop; a sign that could not be given is made up for by the next. One that slept
 * so long that it was taken for dead, like a laptop that was closed, leaves the lock to whoever has it now.
 */
async function beat(name: string, mine: Omit<Lock, "alive">, { beatMs }: Timing, signal: AbortSignal): Promise<void> {
  for (;;) {
    await setTimeout(beatMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const holding = await read(name);
      if (holding && holding.id !== mine.id) {
        const other = `${holding.holder} took this for dead, and is about to ${holding.what}.`;
        return annotate("warning", `${other} Both change the account now: stop one of them, and let the other finish.`);
      }
      await writeParameter(name, written(mine));
    } catch {
      // The next sign makes up for it.
    }
  }
}

/** What the task said is not hidden by a lock that cannot be given back: it falls to the next who wants it anyway. */
async function release(name: string, mine: Omit<Lock, "alive">): Promise<void> {
  try {
    if ((await read(name))?.id === mine.id) await deleteParameter(name);
  } catch (error) {
    say(`The lock could not be given back (${(error as Error).message}); it can be taken over in a minute and a half.`);
  }
}
