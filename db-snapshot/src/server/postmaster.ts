import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { identify } from "./process-identity.mjs";

/** The main process of a PostgreSQL server. */
export type Postmaster = { pid: number; port: number };

export const pidFileOf = (cluster: string) => join(cluster, "postmaster.pid");

/**
 * The server that runs on a cluster. Its pid file outlives a server that was killed, and after a restart of the machine, or
 * in a copy of the cluster, the number in it belongs to some other process.
 * @returns `unrelated` if the file names a process that is not the server of this cluster
 * @see https://www.postgresql.org/docs/18/storage-file-layout.html
 */
export function findPostmaster(cluster: string): Postmaster | "unrelated" | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFileOf(cluster), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const running = identify(pid);
  if (!running) return undefined;
  return servesCluster(pid, running.command, cluster) ? { pid, port: Number(lines[3]) } : "unrelated";
}

/** PostgreSQL's main process has the cluster as its working directory, also after the cluster has been moved. So may a shell. */
function servesCluster(pid: number, command: string, cluster: string): boolean {
  try {
    const isPostgres = /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`));
    return isPostgres && realpathSync(cluster) === readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Another system than Linux, or a process of another user.
    return `${command} `.includes(` -D ${cluster} `);
  }
}
