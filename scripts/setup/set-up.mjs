import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { takeLock, withLock } from "../../db-snapshot/src/server/lock.mjs";
import { assertInstalled, isInstalled, removeStamp, writeStamp } from "./installed.mjs";
import { assertNodeRuns, linkPinnedNode } from "./node.mjs";
import { installDependencies } from "./npm.mjs";
import { assertPostgresRuns, linkPostgresLibraries } from "./postgres.mjs";

// `import.meta.dirname` exists only since Node 20.11.
export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Installs the dependencies and the pinned Node, unless they are installed.
 * @param {AbortSignal} signal stops the installation; the next set-up repeats it
 * @throws {Error} whose message says what failed and how to repair it
 */
export async function setUp(signal) {
  assertReadablePath();
  assertWritable();
  if (isInstalled(root)) return;
  try {
    mkdirSync(join(root, ".local"), { recursive: true });
    const onWait = (/** @type {string} */ holder) =>
      console.log(`This checkout is being set up by ${holder}. Waiting until it ends …`);
    await withLock(join(root, ".local/setup.lock"), { onWait, signal }, async () => {
      if (!isInstalled(root)) await whileNothingRuns(() => install(signal));
    });
  } catch (error) {
    if (error.code !== "ENOSPC") throw error;
    throw new Error("The disk is full. Free about 1 GB and run the command again.", { cause: error });
  }
}

/** @param {AbortSignal} signal */
async function install(signal) {
  assertLockFile();
  removeStamp(root);
  await installDependencies(root, signal);
  assertInstalled(root);
  linkPinnedNode(root);
  linkPostgresLibraries(root);
  assertNodeRuns(root);
  assertPostgresRuns(root);
  // After everything else, so that an interrupted installation is repeated.
  writeStamp(root);
}

/**
 * Installing replaces the modules that a running `npm start` loads.
 * @param {() => Promise<void>} task
 */
async function whileNothingRuns(task) {
  const { lock, holder } = await takeLock(join(root, ".local/start.lock"));
  if (!lock) {
    throw new Error(
      `The dependencies have changed, and Digidex runs in this checkout: ${holder}. Stop it, then run the command again.`,
    );
  }
  try {
    await task();
  } finally {
    await lock.release();
  }
}

/** Vite takes `#`, `?` and `*` for parts of a URL or pattern, others `%`, PostgreSQL's shell the next three, and PATH `:`. */
const MISREAD = process.platform === "win32" ? /[#%]/ : /[#?*%"$`:\n]/;

function assertReadablePath() {
  const character = MISREAD.exec(root)?.[0];
  if (!character) return;
  throw new Error(
    `The path ${JSON.stringify(root)} contains ${JSON.stringify(character)}, which Vite, PostgreSQL or other programs misread. Move the checkout to a folder without it.`,
  );
}

function assertWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Error(
      `This user may not write to ${root}. Clone the repository again as this user, or change the directory's owner.`,
    );
  }
}

/** An interrupted copy, or a full disk during a `git pull`, leaves an empty or half lock file. */
function assertLockFile() {
  try {
    if (JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages) return;
  } catch {}
  throw new Error("package-lock.json is missing or damaged. Restore it with `git checkout package-lock.json`.");
}
