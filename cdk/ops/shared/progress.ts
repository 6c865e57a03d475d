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
