/**
 * Says what is being done and, when it is done, for how long: one line each, so that steps may run side by side and a log
 * reads like a terminal. What is thrown passes through.
 */
export async function step<Result>(what: string, task: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  const took = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  console.log(`… ${what}`);
  try {
    const result = await task();
    console.log(`✓ ${what} (${took()})`);
    return result;
  } catch (error) {
    console.log(`✗ ${what} (${took()})`);
    throw error;
  }
}

/** A line between the steps. */
export const say = (line: string) => console.log(line);

/**
 * Waits for all of them, also when one fails: what was begun is not left to itself.
 * @throws the first fault; the others are said
 */
export async function sideBySide(...tasks: Promise<unknown>[]): Promise<void> {
  const [first, ...others] = (await Promise.allSettled(tasks)).filter((one) => one.status === "rejected");
  for (const { reason } of others) say(reason instanceof Error ? reason.message : String(reason));
  if (first) throw first.reason;
}
