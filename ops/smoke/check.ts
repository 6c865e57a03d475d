/** What a smoke test expects of a deployment. */
export type Expected = {
  siteUrl: string;
  apiUrl: string;
  commit: string;
  dataVersion: string;
  /** Whether the deployment is asleep, and only stored responses are served. */
  asleep?: boolean;
};

/** A complete response. */
export type HttpResponse = { url: string; status: number; headers: Headers; body: Uint8Array; text: string };

/** One property of a deployment. `only`: one of a deployment that is awake, or of one that is asleep. `run` returns an error message for each violation, none when the property holds. */
export type Check = {
  name: string;
  only?: "awake" | "asleep";
  run: (expected: Expected, get: Get) => Promise<string[]>;
};

export type Get = (url: string, init?: RequestInit) => Promise<HttpResponse>;

/** In milliseconds. The first request of a new function includes a cold start. */
const TIMEOUT = 20_000;

/** Sends one request. Redirects are not followed. */
export const get: Get = async (url, init = {}) => {
  const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT), ...init });
  const body = new Uint8Array(await response.arrayBuffer());
  return { url, status: response.status, headers: response.headers, body, text: new TextDecoder().decode(body) };
};

/** @returns the messages whose conditions do not hold */
export const unless = (...assertions: readonly (readonly [holds: unknown, message: string])[]): string[] =>
  assertions.filter(([holds]) => !holds).map(([, message]) => message);

/** Parses the body as JSON. @returns `{}` when it is not JSON, which then lacks every expected field */
export function jsonOf({ text }: HttpResponse): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
