/**
 * Whether a process with this id exists; false for 0 and for what is not a number.
 * Plain JavaScript without dependencies: the set-up script imports it before anything is installed.
 * @param {number} pid
 * @returns {boolean}
 * @see https://nodejs.org/api/process.html#processkillpid-signal Signal 0 tests for existence.
 */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists and belongs to another user.
    return error.code === "EPERM";
  }
}
