import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Invoked, type RuntimeApi, startRuntimeApi } from "./runtime-api.ts";

/** Flags with which AWS's runtime starts Node. */
const RUNTIME_FLAGS = ["--expose-gc", "--max-http-header-size=81920"];

/** The program that calls the handler, as AWS's runtime does. */
export const BOOTSTRAP = join(import.meta.dirname, "bootstrap.mjs");

export type LambdaOptions = {
  /** Directory of the unpacked archive. */
  taskRoot: string;
  environment: Record<string, string>;
  /** A command that starts the process, e.g. with limits; the command line of Node is appended. */
  wrapper?: readonly string[];
  /** Arguments of Node: the program that calls the handler. Default: `BOOTSTRAP`. */
  runtime?: readonly string[];
};

export type LambdaProcess = Pick<RuntimeApi, "ready" | "invoke"> & {
  process: ChildProcess;
  /** Everything that the process has printed. */
  output(): string;
  /** Peak resident memory, in MiB (Linux). */
  peakMemory(): number;
  /** Processor time of all threads so far, in milliseconds (Linux). */
  processorTime(): number;
  stop(): Promise<void>;
};

/** Starts one instance of a Lambda: a process with its own environment, connected to a Runtime API. */
export async function startLambda({ taskRoot, environment, wrapper = [], runtime = [BOOTSTRAP] }: LambdaOptions) {
  const api = await startRuntimeApi();
  const [command = process.execPath, ...args] = [...wrapper, process.execPath, ...RUNTIME_FLAGS, ...runtime];
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
  // Only then its output is complete.
  const closed = once(child, "close");
  const died = closed.then(([code]): Invoked => ({ ok: false, body: `The process exited with ${code}.\n${output}` }));
  return {
    process: child,
    ready: Promise.race([api.ready, died.then(({ body }) => Promise.reject(new Error(body)))]),
    invoke: (event) => Promise.race([api.invoke(event), died]),
    output: () => output,
    peakMemory() {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
    },
    // The first field is the time on the processor, in nanoseconds: https://docs.kernel.org/scheduler/sched-stats.html
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
