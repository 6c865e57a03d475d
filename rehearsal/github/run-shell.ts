import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, writeSync } from "node:fs";

/** The runner was killed with all its processes: no later step runs, `if: always()` included. */
export class RunnerKilled extends Error {
  override name = "RunnerKilled";
}

export type ShellOptions = {
  cwd: string;
  env: Record<string, string>;
  /** File to which the output is appended. */
  log: string;
  /** Kills the command and its child processes. */
  signal?: AbortSignal | undefined;
};

const END_EVENTS = ["exit", "SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a command line as a workflow step does: `bash -e -c`.
 * @returns its exit code and output
 * @throws {RunnerKilled} if the signal killed it
 */
export async function runShell(
  line: string,
  { cwd, env, log, signal }: ShellOptions,
): Promise<{ code: number; output: string }> {
  if (signal?.aborted) throw new RunnerKilled();
  // A process group of its own, so that the child processes of npm are killed, too.
  const child = spawn("bash", ["-e", "-c", line], { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => {
    try {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    } catch {
      // The processes have ended.
    }
  };
  signal?.addEventListener("abort", kill);
  // A detached process would survive an interrupted rehearsal.
  for (const event of END_EVENTS) process.once(event, kill);
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
  for (const event of END_EVENTS) process.off(event, kill);
  closeSync(file);
  if (signal?.aborted) throw new RunnerKilled();
  return { code: code ?? 1, output };
}
