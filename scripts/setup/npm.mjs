import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { identify, isRunning } from "../../db-snapshot/src/server/process-identity.mjs";
import { environmentWith, npmCommand, npmUserAgent } from "./env.mjs";
import { pinnedNode, pinnedNodeNames } from "./node.mjs";

/**
 * Runs `npm ci` and shows the elapsed time.
 * @param {string} root
 * @param {AbortSignal} signal stops npm
 * @throws {Error} with npm's error output and a remedy
 */
export async function installDependencies(root, signal) {
  const stopClock = startClock("Installing dependencies, Node 24 and PostgreSQL 18 (once, about a minute)");
  try {
    await endLeftover(root);
    await runNpm(await npmThatInstallsAll(root, npmUserAgent(), signal), ["ci"], { cwd: root, root, signal });
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
 * @param {AbortSignal} signal
 * @returns {Promise<string[]>}
 */
async function npmThatInstallsAll(root, userAgent, signal) {
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
  await runNpm(npmCommand(), ["install", "--no-package-lock"], { cwd: folder, root, signal });
  const node = pinnedNode(folder) ?? process.execPath;
  return [node, join(folder, "node_modules/npm/bin/npm-cli.js")];
}

const NPM_OPTIONS = [
  // npm's warnings about engines concern this machine's Node, and every program runs on the pinned one.
  ...["--loglevel=error", "--no-audit", "--no-fund", "--no-progress", "--engine-strict=false"],
  // A user's own settings (`omit=optional`, `bin-links=false` …) are for other projects: this one needs everything.
  ...["--include=dev", "--include=optional", "--include=peer", "--bin-links=true", "--install-strategy=hoisted"],
  ...["--dry-run=false", "--package-lock=true", "--package-lock-only=false", "--global=false", "--location=project"],
  // By default, npm retries for several minutes when the network does not respond.
  ...["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"],
];

/** How long npm may tidy up when it is stopped, in milliseconds. */
const GRACE = 2_000;

/**
 * @param {string[]} npm the command that starts npm
 * @param {string[]} npmArguments
 * @param {{ cwd: string, root: string, signal: AbortSignal }} options
 * @throws {Error} with npm's error output and a remedy
 */
async function runNpm([command, ...prefix], npmArguments, { cwd, root, signal }) {
  signal.throwIfAborted();
  const isWindows = process.platform === "win32";
  const npm = spawn(command, [...prefix, ...npmArguments, ...NPM_OPTIONS], {
    cwd,
    env: environmentWith(),
    stdio: ["ignore", "ignore", "pipe"],
    shell: prefix.length === 0 && isWindows,
    // A process group of its own: it is stopped as a whole, with the install scripts that it runs.
    detached: !isWindows,
  });
  writeFileSync(leftoverFile(root), JSON.stringify(identify(npm.pid) ?? null));
  const kill = (/** @type {NodeJS.Signals} */ name) => killGroup(npm.pid, name);
  const killAtOnce = () => kill("SIGKILL");
  let timer;
  const stop = () => {
    kill("SIGTERM");
    timer = setTimeout(killAtOnce, GRACE);
  };
  signal.addEventListener("abort", stop, { once: true });
  process.once("exit", killAtOnce);
  let errors = "";
  npm.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  try {
    const [code] = await once(npm, "close");
    signal.throwIfAborted();
    if (code !== 0) throw new Error(explainNpmFailure(errors));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    process.off("exit", killAtOnce);
    rmSync(leftoverFile(root), { force: true });
  }
}

/** @param {string} root */
const leftoverFile = (root) => join(root, ".local/npm.pid");

/**
 * Ends the npm of a set-up that was killed: it would still be writing to node_modules.
 * @param {string} root
 */
async function endLeftover(root) {
  let npm;
  try {
    npm = JSON.parse(readFileSync(leftoverFile(root), "utf8"));
  } catch {
    return;
  }
  while (npm && isRunning(npm)) {
    killGroup(npm.pid, "SIGKILL");
    await wait(50);
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function killGroup(pid, name) {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, name);
  } catch {
    // It has ended.
  }
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
    /SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|CERT_|ERR_TLS/,
    "The registry's certificate is not trusted: perhaps your network opens TLS connections. Name the file with its authority's certificate in NODE_EXTRA_CA_CERTS, or as npm's setting `cafile`.",
  ],
  [
    /ETARGET|notarget/,
    "The registry, or your settings of npm (`before`, `min-release-age`, `registry`), do not offer a version that the lock file names.",
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
