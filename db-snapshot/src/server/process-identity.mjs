import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/**
 * What distinguishes a process from every other one with the same number, before and after: its start time.
 * Plain JavaScript without dependencies: the set-up imports it before anything is installed, on Node 20.0.
 * @typedef {{ pid: number, started: string, command: string }} ProcessIdentity `command` is for messages only, since a
 *   process can change it
 */

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined} undefined if there is no such process, or if it has ended and only waits for its
 *   parent to notice
 */
export function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  try {
    if (process.platform === "linux") return fromProc(pid);
    return process.platform === "win32" ? fromPowerShell(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/**
 * Whether the process that was identified earlier still runs.
 * @param {ProcessIdentity | undefined} identity
 */
export function isRunning(identity) {
  return identity !== undefined && identify(identity.pid)?.started === identity.started;
}

/** Start times count from the system's start, and process ids belong to a namespace, for example a container.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 * @param {number} pid
 */
function fromProc(pid) {
  // The second field is a name in parentheses and may itself contain any character.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return undefined;
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
  return { pid, started: `${boot} ${readlinkSync("/proc/self/ns/pid")} ${fields[19]}`, command };
}

/** @param {number} pid */
export function fromPs(pid) {
  const env = { PATH: "/bin:/usr/bin", LC_ALL: "C", TZ: "UTC" };
  const format = ["-ww", "-o", "stat=,lstart=,command=", "-p", String(pid)];
  const line = execFileSync("ps", format, { encoding: "utf8", env, stdio: ["ignore", "pipe", "ignore"] });
  // Zs  Sun Nov 29 02:17:28 2026 node scripts/start.ts
  const [, state = "", started = "", command = ""] = /^\s*(\S+)\s+(\S+ +\S+ +\d+ +[\d:]+ +\d+)\s+(.*)/.exec(line) ?? [];
  return started === "" || state.startsWith("Z") ? undefined : { pid, started, command: command.trim() };
}

/** @param {number} pid */
function fromPowerShell(pid) {
  const query = `Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}' | ForEach-Object { $_.CreationDate.ToFileTimeUtc(); $_.CommandLine }`;
  const lines = execFileSync("powershell", ["-NoProfile", "-NonInteractive", "-Command", query], { encoding: "utf8" });
  const [started = "", command = ""] = lines.split(/\r?\n/);
  return started === "" ? undefined : { pid, started, command };
}
