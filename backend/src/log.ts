import type { LogEntry } from "./http/create-request-handler.ts";

/** One JSON line a request, for CloudWatch and for people. */
export function logLine(entry: LogEntry): void {
  const level = entry.status >= 500 ? "error" : "info";
  console.log(JSON.stringify({ time: new Date().toISOString(), level, ...entry }));
}
