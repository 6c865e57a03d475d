import type { Fetch } from "./etag-cache.ts";

/** Decides whether and when a request is sent again. */
export type Retry = (fetch: Fetch) => Fetch;

export type RetryOptions = {
  /** How often a request is sent at most. */
  attempts?: number;
  /** The longest time to wait between two attempts, in milliseconds. */
  maxDelay?: number;
};

/** Milliseconds before the second attempt; doubled for each further one. */
const FIRST_DELAY = 500;

/**
 * Sends a request again after a 429 or a 503: after the time in `Retry-After`, or after twice as long as the time before,
 * and up to half of it longer, so that clients that failed together do not return together.
 */
export const createRetry =
  ({ attempts = 3, maxDelay = 30_000 }: RetryOptions = {}): Retry =>
  (fetch) =>
  async (request) => {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(request);
      const least = Math.max((retryAfterOf(response) ?? 0) * 1_000, FIRST_DELAY * 2 ** (attempt - 1));
      const isTemporary = response.status === 429 || response.status === 503;
      if (!isTemporary || attempt >= attempts || least > maxDelay) return response;
      // A body that nobody reads would occupy its connection.
      response.body?.cancel().catch(() => undefined);
      await wait(Math.min(least * (1 + Math.random() / 2), maxDelay), request.signal);
    }
  };

/**
 * The seconds in `Retry-After`, which is a number or a date (RFC 9110, section 10.2.3).
 * @returns undefined if the response has none, or none that can be read
 */
export function retryAfterOf({ headers }: Response): number | undefined {
  const value = headers.get("Retry-After") ?? "";
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}

/** @throws the reason of the signal if it is aborted before */
async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
  signal.throwIfAborted();
}
