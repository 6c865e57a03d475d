/** Milliseconds of each request, in the order in which they were made. */
export type Times = readonly number[];

/** Something that is timed: it does its work for the request with this number. */
export type Timed = (index: number) => Promise<unknown>;

/**
 * Times several against one another: each request goes to all of them before the next one does, so that a busy moment
 * of the machine meets them alike. Who comes first changes every time, and so does the direction: whoever follows the
 * one that does most finds the processor's caches cold.
 */
export async function timeInterleaved(contenders: readonly Timed[], from: number, to: number): Promise<Times[]> {
  const times: number[][] = contenders.map(() => []);
  for (let index = from; index < to; index++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const step = index % 2 === 0 ? turn : contenders.length - 1 - turn;
      const place = ((index >> 1) + step) % contenders.length;
      const started = performance.now();
      await contenders[place]!(index);
      times[place]!.push(performance.now() - started);
    }
  }
  return times;
}

/** The value that the given share of all values does not exceed. */
export function quantile(values: Times, share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

export const median = (values: Times) => quantile(values, 0.5);

/** The usual ratio of one to another on the same request. */
export const ratio = (ours: Times, theirs: Times) => median(ours.map((time, index) => time / theirs[index]!));
