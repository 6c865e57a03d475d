import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npmCommand, npmUserAgent } from "./env.mjs";
import { pinnedNode, pinnedNodeNames } from "./node.mjs";

/**
 * Runs `npm ci` and shows the elapsed time.
 * @param {string} root
 * @throws {Error} with npm's error output and a remedy
 */
export async function installDependencies(root) {
  const stopClock = startClock("Installing dependencies, Node 24 and PostgreSQL 18 (once, about a minute)");
  try {
    await runNpm(await npmThatInstallsAll(root, npmUserAgent()), ["ci"], root);
  } finally {
    stopClock();
  }
}

/**
 * Prints the elapsed seconds: every second in place on a terminal, otherwise a line every 15 seconds.
 * @param {string} label
 */
function startClock(label) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const isTerminal = process.stdout.isTTY;
  const show = () => process.stdout.write(isTerminal ? `\r${label} … ${seconds()} s` : `… ${seconds()} s\n`);
  process.stdout.write(`${label} …${isTerminal ? "" : "\n"}`);
  const timer = setInterval(show, isTerminal ? 1_000 : 15_000);
  return () => {
    clearInterval(timer);
    process.stdout.write(`${isTerminal ? "\r" : ""}${label}: ${seconds()} s.\n`);
  };
}

/**
 * Whether this machine's npm installs every package. npm 9 leaves out all packages that name a C library (it reads the
 * wrong field of Node's report), and every npm leaves out optional packages that need a newer Node than the one it runs on.
 * @param {string | undefined} userAgent from npm's environment: `npm/9.6.4 node/v20.0.0 linux x64 workspaces/false`
 */
export function installsAll(userAgent) {
  const [, npm, major, minor] = /^npm\/(\d+)\S* node\/v(\d+)\.(\d+)/.exec(userAgent ?? "") ?? [];
  if (!npm) return false;
  // The strictest requirement among the dependencies that contain a native program: ^20.19.0 || >=22.12.0
  const node = Number(major) + Number(minor) / 100;
  return Number(npm) >= 10 && (node >= 22.12 || (node >= 20.19 && node < 21));
}

/**
 * The command that starts a sufficient npm: this machine's own, or the one that package.json names, on the pinned Node.
 * In the second case, the machine's npm installs both into `.local/npm` first.
 * @param {string} root
 * @param {string | undefined} userAgent
 * @returns {Promise<string[]>}
 */
async function npmThatInstallsAll(root, userAgent) {
  if (installsAll(userAgent)) return npmCommand();
  const folder = join(root, ".local/npm");
  const { packageManager, optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const nodes = pinnedNodeNames().flatMap((name) =>
    optionalDependencies[name] ? [[name, optionalDependencies[name]]] : [],
  );
  const [npm, version] = packageManager.split("@");
  mkdirSync(folder, { recursive: true });
  const dependencies = { ...Object.fromEntries(nodes), [npm]: version };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
  await runNpm(npmCommand(), ["install", "--no-package-lock"], folder);
  const node = pinnedNode(folder) ?? process.execPath;
  return [node, join(folder, "node_modules/npm/bin/npm-cli.js")];
}

const NPM_OPTIONS = [
  // npm's warnings about engines concern this machine's Node, and every program runs on the pinned one.
  ...["--loglevel=error", "--no-audit", "--no-fund", "--no-progress", "--include=dev"],
  // By default, npm retries for several minutes when the network does not respond.
  ...["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"],
];

/**
 * @param {string[]} npm the command that starts npm
 * @param {string[]} npmArguments
 * @param {string} cwd
 * @throws {Error} with npm's error output and a remedy
 */
async function runNpm([command, ...prefix], npmArguments, cwd) {
  const npm = spawn(command, [...prefix, ...npmArguments, ...NPM_OPTIONS], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    shell: prefix.length === 0 && process.platform === "win32",
  });
  // An interrupted set-up stops npm, and the next set-up starts again.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => npm.kill(signal));
  let errors = "";
  npm.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  const [code] = await once(npm, "close");
  if (code !== 0) throw new Error(explainNpmFailure(errors));
}

const REMEDIES = [
  [/ENOSPC/, "The disk is full. Free about 1 GB and run the command again."],
  [
    /EACCES|EPERM/,
    "npm has no permission to write. Check that this user owns the checkout and npm's cache (`npm config get cache`).",
  ],
  [
    /EUSAGE|in sync/,
    "package.json and package-lock.json differ. Run `npm install` and commit the lock file with your change.",
  ],
  [
    /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|network|Exit handler never called/i,
    "The package registry cannot be reached. Check the network and npm's proxy settings, and run the command again.",
  ],
];
const LINES_SHOWN = 12;

/**
 * An error message with a remedy, where the cause is known, and the first lines of npm's error output.
 * @param {string} errors npm's standard error
 */
export function explainNpmFailure(errors) {
  const known = REMEDIES.find(([pattern]) => pattern.test(errors));
  const remedy = known ? known[1] : "Run `npm ci` to see the complete output.";
  const output = errors
    .trim()
    .split("\n")
    .slice(0, LINES_SHOWN)
    .map((line) => `  ${line}`);
  return ["The dependencies could not be installed.", remedy, "", "npm's output:", ...output].join("\n");
}
