import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { closeSync, fchmodSync, lstatSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { identify, isRunning } from "./process-identity.mjs";

/**
 * Locks that only one process of this machine can hold, and that end with it, however it ends: the operating system holds
 * them. The lock's file also names its holder, for messages and for systems that cannot hold one.
 * Plain JavaScript without dependencies: the set-up imports it before anything is installed, on Node 20.0.
 * @see docs/decisions/0046-locks-and-process-identity.md
 * @typedef {import("./process-identity.mjs").ProcessIdentity} ProcessIdentity
 * @typedef {{ release(): Promise<void> }} Lock
 * @typedef {{ lock: Lock, holder?: undefined } | { lock?: undefined, holder: string }} Attempt
 */

/** Returned by a program that asks the operating system, if another process holds the lock. */
const HELD = "held";

/** Returned where the operating system cannot hold locks. */
const notLocked = async () => undefined;

/** A holder that was killed releases its lock a moment later: when its child notices that the pipe is closed. */
const ATTEMPTS = 20;
const PAUSE = 50;

/**
 * Takes the lock of a file, which is created if it is missing, and never deleted.
 * @param {string} file
 * @returns {Promise<Attempt>} the lock; or who holds it, as text for a message
 * @throws {Error} if the file is another user's
 */
export async function takeLock(file) {
  createPrivately(file);
  for (let attempt = 1; ; attempt += 1) {
    const release = await takeSystemLock(file);
    const record = readRecord(file);
    const isOwn = record?.pid === process.pid;
    const isHeld = (release === HELD || !isOwn) && isRunning(record);
    if (release !== HELD && !isHeld) {
      recordHolder(file, release);
      return { lock: { release: () => releaseLock(file, release) } };
    }
    if (release !== HELD) await release();
    if (isHeld || attempt === ATTEMPTS) return { holder: describeHolder(isHeld ? record : undefined, file) };
    await setTimeout(PAUSE);
  }
}

/**
 * @param {string} file
 * @param {() => Promise<void>} release
 */
function recordHolder(file, release) {
  try {
    // The fallback of systems without locks: of two processes that write at once, the later one wins.
    writeFileSync(file, JSON.stringify(identify(process.pid)));
  } catch (error) {
    // Where the system holds the lock, a full disk must not prevent what deletes files.
    if (release === notLocked) throw error;
  }
}

/**
 * Whoever can open a file can lock it: only this user may. Anything else in its place is deleted.
 * @param {string} file
 */
function createPrivately(file) {
  try {
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() === false) rmSync(file, { recursive: true });
    const descriptor = openSync(file, "a", 0o600);
    try {
      fchmodSync(descriptor, 0o600);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error.code !== "EACCES" && error.code !== "EPERM") throw error;
    const message = `${file} belongs to another user, who ran Digidex in this checkout: root? Delete it as that user, or clone the repository again.`;
    throw new Error(message, { cause: error });
  }
}

/**
 * Runs `task` while holding a lock, and waits while another process holds it.
 * @template T
 * @param {string} file
 * @param {{ onWait?: (holder: string) => void, signal?: AbortSignal }} options `onWait` is called once
 * @param {() => Promise<T>} task
 */
export async function withLock(file, { onWait, signal }, task) {
  let { lock, holder } = await takeLock(file);
  if (!lock) onWait?.(/** @type {string} */ (holder));
  while (!lock) {
    await setTimeout(5 * PAUSE, undefined, { signal });
    ({ lock } = await takeLock(file));
  }
  try {
    return await task();
  } finally {
    await lock.release();
  }
}

/**
 * @param {string} file
 * @param {() => Promise<void>} release
 */
async function releaseLock(file, release) {
  try {
    if (readRecord(file)?.pid === process.pid) writeFileSync(file, "");
  } finally {
    await release();
  }
}

/**
 * @param {string} file
 * @returns {ProcessIdentity | undefined} undefined if nobody holds the lock, or its file is damaged
 */
function readRecord(file) {
  try {
    const { pid, started, command } = JSON.parse(readFileSync(file, "utf8"));
    return typeof started === "string" ? { pid, started, command: String(command) } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {ProcessIdentity | undefined} record
 * @param {string} file
 */
function describeHolder(record, file) {
  if (record?.pid === process.pid) return "this process itself";
  if (record) return `process ${record.pid} (${record.command.slice(0, 100)}), which ${file} names`;
  return `a process of another user, container or machine that has a lock on ${file}`;
}

/**
 * @param {string} file
 * @returns {Promise<"held" | (() => Promise<void>)>} a function that releases the lock
 */
async function takeSystemLock(file) {
  if (process.platform === "win32") return takePipe(file);
  // Node has no call for it. These programs hold the lock while their command runs, which is until our end of its input is
  // closed: by us, or by the operating system when this process has ended.
  const command = ["sh", "-c", "echo locked; exec cat"];
  return process.platform === "linux"
    ? lockWith(["flock", "-n", file, ...command])
    : lockWith(["lockf", "-k", "-s", "-t", "0", file, ...command]);
}

/** @param {string[]} command */
async function lockWith([program, ...programArguments]) {
  // Detached: Ctrl-C in a terminal must not end it before this process has.
  const child = spawn(program, programArguments, { stdio: ["pipe", "pipe", "pipe"], detached: true });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  child.stdin.on("error", () => undefined);
  const ended = once(child, "close").then(
    ([code]) => code,
    () => undefined,
  );
  const code = await Promise.race([
    once(child.stdout, "data").then(
      () => "locked",
      () => ended,
    ),
    ended,
  ]);
  if (code !== "locked") {
    // flock ends with 1 and lockf with 75 if another process holds the lock. Every other failure is one to lock at all:
    // the program is missing, or the file system has no locks.
    const isHeld = (code === 1 && errors === "") || code === 75;
    return isHeld ? HELD : notLocked;
  }
  for (const handle of [child, child.stdin, child.stdout, child.stderr]) handle.unref();
  return async () => {
    for (const handle of [child, child.stdin, child.stdout, child.stderr]) handle.ref();
    child.stdin.end();
    await ended;
  };
}

/**
 * Windows gives the name of a pipe to one process only.
 * @param {string} file
 */
async function takePipe(file) {
  const name = createHash("sha256").update(file.toLowerCase()).digest("hex").slice(0, 32);
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen(`\\\\.\\pipe\\digidex-${name}`);
    await once(server, "listening");
  } catch (error) {
    return error.code === "EADDRINUSE" ? HELD : notLocked;
  }
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}
