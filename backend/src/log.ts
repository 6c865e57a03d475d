/** One log line per request. It contains nothing that identifies the caller, and neither parameters nor their values. */
export type LogEntry = {
  /** Path template, or `-` if no route matched. */
  route: string;
  method: string;
  status: number;
  duration_ms: number;
  cache: "hit" | "miss" | "none";
  request_id: string;
  error?: string | undefined;
};

/** Writes a log entry as one line of JSON to stdout. */
export function logLine(entry: LogEntry): void {
  const level = entry.status >= 500 ? "error" : "info";
  console.log(JSON.stringify({ time: new Date().toISOString(), level, ...entry }));
}
