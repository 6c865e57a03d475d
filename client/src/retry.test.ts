import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient, createRetry, ProblemError, type RetryOptions } from "./index.ts";
import { retryAfterOf } from "./retry.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const unavailable = {
  ...{
    code: "unavailable",
    type: "https://api.example.com/docs#problem-unavailable",
    title: "Temporarily unavailable",
  },
  ...{ status: 503, detail: "Try again in a few seconds.", instance: "/meta" },
};

/** A client that gets these responses one after the other, then a 200, and the times at which it sent requests. */
function clientWith(responses: [status: number, retryAfter?: string][], options?: RetryOptions) {
  const times: number[] = [];
  const left = [...responses];
  const digidex = createClient({
    baseUrl: "https://api.example.com",
    retry: createRetry(options),
    async fetch() {
      times.push(Date.now() - NOW);
      const [status, retryAfter] = left.shift() ?? [200];
      const headers = retryAfter === undefined ? {} : { "Retry-After": retryAfter };
      return Response.json({ ...unavailable, status }, { status, headers });
    },
  });
  return { digidex, times };
}

/** What a call results in, with all waiting done at once. */
async function resultOf(call: Promise<unknown>): Promise<unknown> {
  const result = call.catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  return result;
}

describe("a client that retries", () => {
  it("sends a request again after 429 and 503, and waits twice as long each time, with jitter", async () => {
    const { digidex, times } = clientWith([[429], [503]]);
    expect(await resultOf(digidex.get("/meta"))).toMatchObject({ status: 200 });
    expect(times).toEqual([0, 625, 625 + 1_250]);
  });

  it("does not wait less than the response asks for", async () => {
    const { digidex, times } = clientWith([
      [503, "4"],
      [503, new Date(NOW + 10_000).toUTCString()],
    ]);
    await resultOf(digidex.get("/meta"));
    expect(times).toEqual([0, 5_000, 5_000 + 6_250]);
  });

  it("rejects after the last attempt, with what the last response asks for", async () => {
    const { digidex, times } = clientWith([[503], [503, "4"]], { attempts: 2 });
    const error = await resultOf(digidex.get("/meta"));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ kind: "unavailable", retryAfter: 4 });
    expect(times).toHaveLength(2);
  });

  it("does not retry later than the longest time it may wait, and other errors not at all", async () => {
    const late = clientWith([[503, "31"]]);
    expect(await resultOf(late.digidex.get("/meta"))).toMatchObject({ status: 503, retryAfter: 31 });
    const broken = clientWith([[500]]);
    expect(await resultOf(broken.digidex.get("/meta"))).toMatchObject({ status: 500 });
    expect([late.times, broken.times]).toEqual([[0], [0]]);
  });

  it("stops waiting when the call is aborted", async () => {
    const { digidex, times } = clientWith([[503, "20"]]);
    const reason = new Error("enough");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 1_000);
    expect(await resultOf(digidex.get("/meta", { signal: controller.signal }))).toBe(reason);
    expect(times).toEqual([0]);
  });

  it("leaves nothing of earlier attempts behind: no unread response, and no listener of the signal", async () => {
    const bodies: ReadableStream[] = [];
    const signals: AbortSignal[] = [];
    const left: (string | null)[] = ["busy", null];
    const fetch = createRetry()(async ({ signal }) => {
      signals.push(signal);
      const text = left.shift();
      const response = new Response(text, { status: text === undefined ? 200 : 503 });
      if (response.body) bodies.push(response.body);
      return response;
    });
    expect(await resultOf(fetch(new Request("https://api.example.com/meta")))).toMatchObject({ status: 200 });
    expect(signals.map((signal) => getEventListeners(signal, "abort").length)).toEqual([0, 0, 0]);
    expect((await bodies[0]?.getReader().read())?.done).toBe(true);
  });
});

describe("Retry-After", () => {
  it.each([
    ["0", 0],
    ["120", 120],
    ["Thu, 01 Jan 2026 00:00:30 GMT", 30],
    ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("%j is %j seconds", (value, seconds) => {
    const headers = value === undefined ? {} : { "Retry-After": value };
    expect(retryAfterOf(new Response("", { headers }))).toBe(seconds);
  });
});
