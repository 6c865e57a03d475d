import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/**
 * Runs `task` while no other process does so with the same lock file; waits for the other's end.
 * A file whose process is dead counts for nothing.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} task
 */
export async function withLock(file, task) {
  for (let waited = 0; !take(file); waited += 1) {
    if (waited === 0)
      console.log(`Another set-up of this checkout is under way (process ${readFileSync(file)}); waiting …`);
    await setTimeout(500);
  }
  try {
    return await task();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (isAlive(Number(readFileSync(file, "utf8")))) return false;
    rmSync(file, { force: true });
    return take(file);
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
