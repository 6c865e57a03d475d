/** What a smoke test is told: where to look, and what must be found there. */
export type Expected = { siteUrl: string; apiUrl: string; commit: string; dataVersion: string };

/** An answer, read to its end. */
export type Answer = { url: string; status: number; headers: Headers; body: Uint8Array; text: string };

/** One fact about the running system. `look` says what is not as it should be: a line each, none when all is well. */
export type Check = { name: string; look: (expected: Expected, get: Get) => Promise<string[]> };

export type Get = (url: string, init?: RequestInit) => Promise<Answer>;

/** In milliseconds; the first request of a new function may take a cold start. */
const PATIENCE = 20_000;

/** One request; redirects are answers too, and not followed. */
export const get: Get = async (url, init = {}) => {
  const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE), ...init });
  const body = new Uint8Array(await response.arrayBuffer());
  return { url, status: response.status, headers: response.headers, body, text: new TextDecoder().decode(body) };
};

/** Faults from pairs of a sentence and whether it holds. */
export const unless = (...facts: readonly (readonly [holds: unknown, fault: string])[]): string[] =>
  facts.filter(([holds]) => !holds).map(([, fault]) => fault);

/** The body as JSON; `{}` when it is none, which then lacks whatever is looked for. */
export function jsonOf({ text }: Answer): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
