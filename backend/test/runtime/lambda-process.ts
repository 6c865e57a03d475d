import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RUNTIME_FLAGS } from "../../build/env.ts";
import { type Invoked, type RuntimeApi, startRuntimeApi } from "./runtime-api.ts";

/** Drives the handler, as AWS's own runtime does. */
export const BOOTSTRAP = join(import.meta.dirname, "bootstrap.mjs");

export type LambdaOptions = {
  /** The folder that the function's zip was unpacked into. */
  taskRoot: string;
  environment: Record<string, string>;
  /** What starts the process instead of Node itself, e.g. a command that limits it; Node's own command line follows. */
  wrapper?: readonly string[];
  /** The program that drives the handler, with its arguments; the bootstrap beside this file if there is none. */
  runtime?: readonly string[];
};

export type LambdaProcess = Pick<RuntimeApi, "ready" | "invoke"> & {
  process: ChildProcess;
  /** What the process printed so far. */
  output(): string;
  /** The most memory that it held at any time, in MiB; on Linux. */
  peakMemory(): number;
  /** Milliseconds of processor time that it used so far, in all its threads; on Linux. */
  processorTime(): number;
  stop(): Promise<void>;
};

/** Starts one instance of a Lambda: a process with an environment of its own, driven through the Runtime API. */
export async function startLambda({ taskRoot, environment, wrapper = [], runtime = [BOOTSTRAP] }: LambdaOptions) {
  const api = await startRuntimeApi();
  const [command, ...args] = [...wrapper, process.execPath, ...RUNTIME_FLAGS, ...runtime] as [string, ...string[]];
  const child = spawn(command, args, {
    cwd: taskRoot,
    env: { AWS_LAMBDA_RUNTIME_API: api.address, LAMBDA_TASK_ROOT: taskRoot, TZ: "UTC", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      output += part;
    });
  }
  const exited = once(child, "exit");
  const died = exited.then(([code]): Invoked => ({ ok: false, body: `The process ended with ${code}.\n${output}` }));
  return {
    process: child,
    ready: Promise.race([api.ready, died.then(({ body }) => Promise.reject(new Error(body)))]),
    invoke: (event) => Promise.race([api.invoke(event), died]),
    output: () => output,
    peakMemory: () => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))![1]) / 1024,
    // https://docs.kernel.org/scheduler/sched-stats.html: nanoseconds on a processor come first.
    processorTime: () =>
      globSync(`/proc/${child.pid}/task/*/schedstat`)
        .map((file) => Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6)
        .reduce((sum, time) => sum + time, 0),
    async stop() {
      child.kill("SIGKILL");
      await exited;
      await api.close();
    },
  } satisfies LambdaProcess;
}
