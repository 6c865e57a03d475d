import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createClient, type Options, ProblemError, type Route } from "@digidex/client";
import { required } from "../required.ts";

type Call = { route: Route; options: object };
/** The answer, or what the client throws for the API's problems. */
export type ClientResult = { answer?: unknown; problem?: { kind: string; status: number; retryAfter?: number } };

/** Sends requests with the API's client from a process that knows the account only by its environment. */
export async function callApi(
  env: NodeJS.ProcessEnv,
  baseUrl: string,
  calls: readonly Call[],
): Promise<ClientResult[]> {
  const args = [import.meta.filename, baseUrl, JSON.stringify(calls)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 64 << 20 });
  return JSON.parse(stdout);
}

if (import.meta.main) {
  const [baseUrl, calls] = [2, 3].map((index) => required(process.argv[index], "argument"));
  const api = createClient({ baseUrl: baseUrl as string });
  const get = api.get as (route: Route, options: Options<Route>) => Promise<unknown>;
  const results: ClientResult[] = [];
  for (const { route, options } of JSON.parse(calls as string) as Call[]) {
    const result = await get(route, options as Options<Route>).then(
      (answer) => ({ answer }),
      (error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        const { kind, status, retryAfter } = error;
        return { problem: { kind, status, ...(retryAfter !== undefined && { retryAfter }) } };
      },
    );
    results.push(result);
  }
  console.log(JSON.stringify(results));
}
