import { spawn } from "node:child_process";
import { once } from "node:events";
import { npmCommand } from "./env.mjs";
import { explainNpmFailure } from "./explain-npm-failure.mjs";

// Warnings about the engines of packages are about this machine's Node; everything runs on the pinned one.
const OPTIONS = ["--loglevel=error", "--no-audit", "--no-fund", "--no-progress", "--include=dev"];
// npm's own patience with a network that does not answer is several minutes.
const PATIENCE = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/**
 * Runs `npm ci` and shows how long it takes.
 * @param {string} root
 * @throws {Error} with npm's words and what to do about them
 */
export async function installDependencies(root) {
  const stopClock = startClock("Installing dependencies, Node 24 and PostgreSQL 18 (about a minute, this once)");
  const [command, ...prefix] = npmCommand();
  const npm = spawn(command, [...prefix, "ci", ...OPTIONS, ...PATIENCE], {
    cwd: root,
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
  stopClock();
  if (code !== 0) throw new Error(explainNpmFailure(errors));
}

/**
 * Counts the seconds: in place on a terminal, with a line now and then in a log.
 * @param {string} what
 */
function startClock(what) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const isTerminal = process.stdout.isTTY;
  const show = () => process.stdout.write(isTerminal ? `\r${what} … ${seconds()} s` : `… ${seconds()} s\n`);
  process.stdout.write(`${what} …${isTerminal ? "" : "\n"}`);
  const timer = setInterval(show, isTerminal ? 1_000 : 15_000);
  return () => {
    clearInterval(timer);
    process.stdout.write(`${isTerminal ? "\r" : ""}${what}: ${seconds()} s.\n`);
  };
}
