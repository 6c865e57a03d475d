import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isAlive } from "../../db-snapshot/src/server/is-alive.mjs";
import { assertNodeRuns, linkPinnedNode } from "./node.mjs";
import { installDependencies } from "./npm.mjs";

// `import.meta.dirname` exists only since Node 20.11.
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Written after everything else, so that an interrupted installation is repeated. */
const stampFile = join(root, "node_modules/.digidex-installed");

/** Identifies what node_modules has to contain: the lock file's hash and the kind of machine. */
function expectedStamp() {
  const lockFile = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return `${lockFile} ${process.platform}-${process.arch}`;
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === expectedStamp();
}

/**
 * Installs the dependencies and the pinned Node, unless they are installed.
 * @throws {Error} whose message says what failed and how to repair it
 */
export async function setUp() {
  assertWritable();
  if (isInstalled()) return;
  mkdirSync(join(root, ".local"), { recursive: true });
  await withLock(join(root, ".local/setup.pid"), async () => {
    if (isInstalled()) return;
    await installDependencies(root);
    linkPinnedNode(root);
    assertNodeRuns(root);
    writeFileSync(stampFile, expectedStamp());
  });
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

/**
 * Runs `task` while holding a lock file, which contains this process's id. Waits while another live process holds it; the
 * lock file of a dead process is ignored.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} task
 */
export async function withLock(file, task) {
  for (let attempts = 0; !takeLock(file); attempts += 1) {
    if (attempts === 0) {
      console.log(`Process ${readFileSync(file)} is setting up this checkout. Waiting until it ends …`);
    }
    await setTimeout(500);
  }
  try {
    return await task();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function takeLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (isAlive(Number(readFileSync(file, "utf8")))) return false;
    rmSync(file, { force: true });
    return takeLock(file);
  }
}
