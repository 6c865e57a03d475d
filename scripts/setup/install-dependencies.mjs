import { npmUserAgent } from "./env.mjs";
import { npmThatInstallsAll } from "./install-npm.mjs";
import { runNpm } from "./run-npm.mjs";

/**
 * Runs `npm ci` and shows how long it takes.
 * @param {string} root
 * @throws {Error} with npm's words and what to do about them
 */
export async function installDependencies(root) {
  const stopClock = startClock("Installing dependencies, Node 24 and PostgreSQL 18 (about a minute, this once)");
  try {
    await runNpm(await npmThatInstallsAll(root, npmUserAgent()), ["ci"], root);
  } finally {
    stopClock();
  }
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
