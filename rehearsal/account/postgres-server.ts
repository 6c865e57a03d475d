import { execFile } from "node:child_process";
import { chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@digidex/db-snapshot/embedded-postgres";
import { postgresHome, removePostgresHome } from "@digidex/db-snapshot/postgres-home";
import { Client } from "pg";

const run = promisify(execFile);

/** The superuser needs the server's password; the endpoint of the instance has checked the tokens of all other users. */
const CLIENT_AUTHENTICATION = ["host all postgres 127.0.0.1/32 scram-sha-256", "host all all 127.0.0.1/32 trust"].join(
  "\n",
);

/** A PostgreSQL server whose data directory can be copied; new connections wait during the copy. */
export class PostgresServer {
  readonly #directory: string;
  #running: Promise<EmbeddedPostgres>;

  constructor(directory: string) {
    this.#directory = directory;
    this.#running = this.#start();
  }

  async #start(): Promise<EmbeddedPostgres> {
    return startEmbeddedPostgres(this.#directory, { hba_file: await this.#writeHba() });
  }

  async #writeHba(): Promise<string> {
    const { directory, user } = await postgresHome(this.#directory);
    const file = join(directory, "pg_hba.conf");
    writeFileSync(file, CLIENT_AUTHENTICATION);
    if (user) chownSync(file, user.uid, user.gid);
    return file;
  }

  /** Connection string for a role; `postgres` is the superuser. */
  async url(role: string, database: string): Promise<string> {
    return (await this.#running).url(role, database);
  }

  async query(
    sql: string,
    { database = "postgres", values = [] as unknown[] } = {},
  ): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: await this.url("postgres", database) });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Stops the server, copies its data directory to `folder`, and starts it again. */
  async copyTo(folder: string): Promise<void> {
    const server = await this.#running;
    this.#running = server.stop().then(async () => {
      const { directory } = await postgresHome(this.#directory);
      await copy(directory, folder);
      return this.#start();
    });
    await this.#running;
  }

  async remove(): Promise<void> {
    await this.#running.then((server) => server.stop()).catch(() => undefined);
    removePostgresHome(this.#directory);
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

/** Copies `folder` to the place from which {@link PostgresServer} with this `directory` starts. */
export async function restoreCopy(folder: string, directory: string): Promise<void> {
  const home = await postgresHome(directory);
  await copy(folder, home.directory);
}

/** Keeps owners and permissions, which the server checks when it starts. */
async function copy(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { recursive: true, force: true });
  await run("cp", ["-Rp", from, to]);
}
