import { spawn } from "node:child_process";
import { once } from "node:events";
import { explainNpmFailure } from "./explain-npm-failure.mjs";

// Warnings about the engines of packages are about this machine's Node; everything runs on the pinned one.
const OPTIONS = ["--loglevel=error", "--no-audit", "--no-fund", "--no-progress", "--include=dev"];
// npm's own patience with a network that does not answer is several minutes.
const PATIENCE = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/**
 * @param {string[]} npm the command that is npm
 * @param {string[]} words what it shall do
 * @param {string} cwd
 * @throws {Error} with npm's words and what to do about them
 */
export async function runNpm([command, ...prefix], words, cwd) {
  const npm = spawn(command, [...prefix, ...words, ...OPTIONS, ...PATIENCE], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    shell: prefix.length === 0 && process.platform === "win32",
  });
  // Whoever stops the set-up stops npm too; the next run does it again from the start.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => npm.kill(signal));
  let errors = "";
  npm.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  const [code] = await once(npm, "close");
  if (code !== 0) throw new Error(explainNpmFailure(errors));
}
