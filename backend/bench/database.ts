import { availableParallelism, cpus } from "node:os";
import type { openTemporaryDatabase, PublicUrls } from "@digidex/db-snapshot";
import type { Client } from "pg";
import { required } from "../src/required.ts";

export type { PublicUrls };

/** The PostgreSQL server of a temporary database. */
export type Server = Awaited<ReturnType<typeof openTemporaryDatabase>>["server"];

/** One line about the environment of a benchmark: processor, Node, PostgreSQL. */
export async function describeMachine(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  const model = cpus()[0]?.model.replace(/\s+/g, " ").trim() || process.arch;
  const version = required(rows[0], "server version").server_version;
  return `${availableParallelism()} cores (${model}), Node ${process.version}, PostgreSQL ${version}`;
}

/** The base URLs in the compiled data, which all contenders write into their responses. */
export async function readPublicUrls(client: Client): Promise<PublicUrls> {
  const { rows } = await client.query<{ url: string; image: string }>(
    "select row->>'url' as url, row->>'image' as image from digimon_documents order by digimon_id limit 1",
  );
  const { url, image } = required(rows[0], "document");
  return { api: url.replace(/\/digimon\/.*$/, ""), site: image.replace(/\/images\/.*$/, "") };
}

/**
 * Vacuums as autovacuum does about a minute after a load. Before that, every search reads the pending lists of the GIN
 * indexes, so results would depend on the time since the load.
 */
export async function vacuum(client: Client): Promise<void> {
  await client.query("vacuum analyze");
}
