import { setTimeout } from "node:timers/promises";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

/** Prints one line. */
export const printLine = (line: string) => console.log(line);

/**
 * Runs a task and prints a line when it starts and one with its duration when it ends. Each line is complete in itself,
 * so steps may run in parallel. What the task throws is thrown again.
 */
export async function step<Result>(description: string, task: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  const duration = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  printLine(`… ${description}`);
  try {
    const result = await task();
    printLine(`✓ ${description} (${duration()})`);
    return result;
  } catch (error) {
    printLine(`✗ ${description} (${duration()})`);
    throw error;
  }
}

/**
 * Waits until all tasks have ended, also when one fails.
 * @throws the first error; the others are printed
 */
export async function runInParallel(...tasks: Promise<unknown>[]): Promise<void> {
  const [first, ...others] = (await Promise.allSettled(tasks)).filter((one) => one.status === "rejected");
  for (const { reason } of others) printLine(reason instanceof Error ? reason.message : String(reason));
  if (first) throw first.reason;
}

/** The interval at which AWS is polled, in milliseconds. Tests and the rehearsal set POLL_MS. */
export const pollMs = () => Number(environment.POLL_MS ?? 5_000);
export const pause = () => setTimeout(pollMs());
const REPORT_EVERY_MS = 30_000;

/** What a check found: the result, or the status that is still being waited for. */
export type Progress<Result> = { done: Result } | { still: string };

/**
 * Calls `check` until it is done, and prints the status every 30 seconds.
 * @param what the subject of the messages
 * @throws {OperatorError} after `minutes`
 */
export async function waitFor<Result>(
  what: string,
  { minutes, check }: { minutes: number; check: () => Promise<Progress<Result>> },
): Promise<Result> {
  const deadline = Date.now() + minutes * 60_000;
  for (let nextReport = Date.now() + REPORT_EVERY_MS; ; ) {
    const progress = await check();
    if ("done" in progress) return progress.done;
    if (Date.now() > deadline) {
      throw new OperatorError(`${what} took more than ${minutes} minutes. Its status is ${progress.still}.`, {
        remedy: "Nothing was cancelled: repeat the command, and it continues to wait.",
      });
    }
    if (Date.now() > nextReport) {
      printLine(`  ${what}: ${progress.still} …`);
      nextReport += REPORT_EVERY_MS;
    }
    await pause();
  }
}
