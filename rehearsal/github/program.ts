import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, writeSync } from "node:fs";

/** A machine that stopped, with all that ran on it: nothing after that moment is done, cleaning up included. */
export class RunnerDied extends Error {
  override name = "RunnerDied";
}

export type ShellOptions = {
  cwd: string;
  env: Record<string, string>;
  /** Where everything that it prints goes. */
  log: string;
  /** When it is aborted, the program and all that it started are killed. */
  signal?: AbortSignal | undefined;
};

const ENDS = ["exit", "SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a line of a shell as a workflow's step does.
 * @returns its exit code and what it printed
 * @throws {RunnerDied} when it was killed
 */
export async function runShell(
  line: string,
  { cwd, env, log, signal }: ShellOptions,
): Promise<{ code: number; output: string }> {
  if (signal?.aborted) throw new RunnerDied();
  // A group of its own, so that npm's children die with it.
  const child = spawn("bash", ["-e", "-c", line], { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch {
      // All of them have ended by themselves.
    }
  };
  signal?.addEventListener("abort", kill);
  // Nor does it outlive a rehearsal that somebody stops.
  for (const end of ENDS) process.once(end, kill);
  const file = openSync(log, "a");
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      output += part;
      writeSync(file, part);
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  signal?.removeEventListener("abort", kill);
  for (const end of ENDS) process.off(end, kill);
  closeSync(file);
  if (signal?.aborted) throw new RunnerDied();
  return { code: code ?? 1, output };
}
