/** Progress and results, whatever becomes of `console.log`. */
export const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Runs with `console.log` doing nothing: our handler writes a line a request, which a terminal would be slow to take.
 * The line is still put together, and is part of what is measured.
 */
export async function withoutLog<T>(run: () => Promise<T>): Promise<T> {
  const log = console.log;
  console.log = () => undefined;
  try {
    return await run();
  } finally {
    console.log = log;
  }
}
