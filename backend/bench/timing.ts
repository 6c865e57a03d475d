import { required } from "../src/required.ts";

/** Durations of requests in milliseconds, in order. */
export type Times = readonly number[];

/** A function to time; it processes the request with this index. */
export type Timed = (index: number) => Promise<unknown>;

/**
 * Times several functions with the same requests. Each request goes to all functions before the next request, so that
 * other load on the machine affects them equally. The first function and the order change with every request, because a
 * function that runs after a larger one finds cold processor caches.
 * @param from index of the first request
 * @param to index after the last request
 */
export async function timeInterleaved(functions: readonly Timed[], from: number, to: number): Promise<Times[]> {
  const times: number[][] = functions.map(() => []);
  for (let index = from; index < to; index++) {
    for (let turn = 0; turn < functions.length; turn++) {
      const step = index % 2 === 0 ? turn : functions.length - 1 - turn;
      const place = ((index >> 1) + step) % functions.length;
      const started = performance.now();
      await functions[place]?.(index);
      times[place]?.push(performance.now() - started);
    }
  }
  return times;
}

/** The value below which the given share (0 to 1) of the values lies. */
export function quantile(values: Times, share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return required(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))], "value");
}

export const median = (values: Times) => quantile(values, 0.5);

/** The median of the ratios of two series, request by request. */
export const ratio = (series: Times, reference: Times) =>
  median(series.map((time, index) => time / required(reference[index], "time")));
