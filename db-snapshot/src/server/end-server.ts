import { findPostmaster } from "./postmaster.ts";

/** Ends the server of a cluster at once, for a process that cannot do it any more; the next start repairs its files. */
export function endServer(cluster: string, pid: number): void {
  const server = findPostmaster(cluster);
  // Another process may have started the next one.
  if (typeof server === "object" && server.pid === pid) process.kill(pid, "SIGQUIT");
}

// For a process that was killed.
if (import.meta.main) {
  const [cluster = "", pid] = process.argv.slice(2);
  endServer(cluster, Number(pid));
}
