import { setTimeout } from "node:timers/promises";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";
import { say } from "./progress.ts";

/** Milliseconds until AWS is asked again: 5 s, or what a test of the whole wants it to be. */
export const pollMs = () => Number(environment.POLL_MS ?? 5_000);
export const pause = () => setTimeout(pollMs());
const WORD_EVERY_MS = 30_000;

/** What a look at a thing shows: that it is as wanted, or how far it has come. */
export type Look<Result> = { done: Result } | { still: string };

/**
 * Looks again and again, and says every half a minute how far it has come.
 * @throws {OperatorError} after `minutes`
 */
export async function waitFor<Result>(
  what: string,
  { minutes, look }: { minutes: number; look: () => Promise<Look<Result>> },
): Promise<Result> {
  const deadline = Date.now() + minutes * 60_000;
  for (let word = Date.now() + WORD_EVERY_MS; ; ) {
    const seen = await look();
    if ("done" in seen) return seen.done;
    if (Date.now() > deadline) {
      throw new OperatorError(`${what} took more than ${minutes} minutes, and is ${seen.still}.`, {
        remedy: "Nothing was given up: repeat the command, and it goes on waiting.",
      });
    }
    if (Date.now() > word) {
      say(`  ${what}: ${seen.still} …`);
      word += WORD_EVERY_MS;
    }
    await pause();
  }
}
