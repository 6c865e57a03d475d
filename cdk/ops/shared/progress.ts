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
 * @throws the first fault
 */
export async function sideBySide(...tasks: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).find(({ status }) => status === "rejected");
  if (failed) throw (failed as PromiseRejectedResult).reason;
}
