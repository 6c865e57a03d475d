import { availableParallelism, cpus } from "node:os";
import type { Client } from "pg";

/** The line without which figures mean nothing. */
export async function describeMachine(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  const model = cpus()[0]?.model.replace(/\s+/g, " ").trim() || process.arch;
  return `${availableParallelism()} cores (${model}), Node ${process.version}, PostgreSQL ${rows[0]!.server_version}`;
}
