import { execFile } from "node:child_process";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { required } from "../required.ts";

type Request = [url: string, init?: RequestInit];
export type SiteResponse = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Why the connection failed; there is no status then. */
  connectionError?: string;
};

/**
 * Sends requests with Node's `fetch` from a process of its own, one after the other, without following redirects. The
 * process knows the account only by its environment, like a browser that uses a proxy.
 */
export async function requestFrom(env: NodeJS.ProcessEnv, ...requests: Request[]): Promise<SiteResponse[]> {
  const args = [import.meta.filename, JSON.stringify(requests)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 64 << 20 });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

if (import.meta.main) {
  for (const [url, init] of JSON.parse(required(process.argv[2], "the requests")) as Request[]) {
    const response = await fetch(url, { redirect: "manual", ...init }).then(
      async ({ status, headers, body }) => ({
        status,
        headers: Object.fromEntries(headers),
        body: body ? await text(body) : "",
      }),
      ({ cause }: Error) => ({ connectionError: String((cause as Error).cause ?? cause) }),
    );
    console.log(JSON.stringify(response));
  }
}
