import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** Starts a script in a checkout for a test, which ends it if it still runs then. `output`: what it has printed so far. */
export function startScript(root: string, commandLine: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, commandLine, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, output: printed }));
  return { child, ended, output: () => printed };
}
