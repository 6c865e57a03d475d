/** Prints a line, independently of `console.log`. */
export const print = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Runs with `console.log` replaced by a no-op, because a terminal would slow down the log lines of the API. The lines are
 * still composed, as part of what is measured.
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

/** A text table: the first column is aligned to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

export const milliseconds = (value: number) => value.toFixed(value < 10 ? 3 : 1);
export const times = (value: number) => `${value.toFixed(2)} x`;
export const verdict = (isReached: boolean) => (isReached ? "reached" : "missed");
