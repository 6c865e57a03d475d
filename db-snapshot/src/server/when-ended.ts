import { spawn } from "node:child_process";

/**
 * Runs a command when this process has ended, however it ends: a shell waits for the end of its input, which the operating
 * system closes. Windows has no such shell; there, nothing is run.
 * @returns a function that calls it off
 */
export function whenEnded(command: readonly string[]): () => void {
  if (process.platform === "win32") return () => undefined;
  // Detached: what ends this process, such as Ctrl-C or a closed terminal, must not end the shell.
  const shell = spawn("sh", ["-c", 'read -r _; exec "$@"', "sh", ...command], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  for (const handle of [shell, shell.stdin]) handle.on("error", () => undefined);
  shell.unref();
  // A pipe to a child is a socket, whose type Node does not declare.
  (shell.stdin as typeof shell.stdin & { unref(): void }).unref();
  return () => void shell.kill("SIGKILL");
}
