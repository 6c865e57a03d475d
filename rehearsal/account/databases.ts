import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startFakeRds } from "@digidex/backend/fake-rds";
import type { Authority } from "@digidex/backend/test-authority";
import { escapeIdentifier } from "pg";
import { required } from "../required.ts";
import { PostgresServer, restoreCopy } from "./postgres-server.ts";

/** @returns why RDS would refuse the token as the password of this user at this host; undefined if it accepts it */
type CheckToken = (token: string, user: string, host: string) => Promise<string | undefined>;

type Options = {
  folder: string;
  authority: Authority;
  checkToken: CheckToken;
  /** Is awaited before each operation, e.g. `rds:restore`. */
  pauseAt(operation: string): Promise<void>;
};

/** What the emulator sends with an operation: `id` identifies an instance's data, `snapshot` a snapshot's. */
type Parameters = { id: string; identifier: string; host: string; user: string; database: string; snapshot: string };

/** The data of the emulator's RDS: a PostgreSQL server for each instance, a copy of its data directory for each snapshot. */
export function createDatabases({ folder, authority, checkToken, pauseAt }: Options) {
  const instances = new Map<string, Instance>();
  const portsFile = join(folder, "database-ports.json");
  const directoryOf = (id: string) => join(folder, "instances", id);
  const copyOf = (snapshot: string) => join(folder, "snapshots", snapshot);
  let snapshotsFail = false;

  const writePorts = () => {
    const ports = [...instances.values()].map(({ host, port }) => [host, port] as const);
    writeFileSync(portsFile, JSON.stringify(Object.fromEntries(ports)));
  };
  const start = async ({ id, identifier, host }: Parameters) => {
    const instance = await startInstance({ identifier, host, directory: directoryOf(id), authority, checkToken });
    instances.set(id, instance);
    writePorts();
    return instance;
  };
  writePorts();

  const operations: Record<string, (parameters: Parameters) => Promise<object>> = {
    async create(parameters) {
      const { server, version } = await start(parameters);
      await createRdsRoles(server, parameters.user, parameters.database);
      return { version };
    },
    async restore(parameters) {
      await restoreCopy(copyOf(parameters.snapshot), directoryOf(parameters.id));
      return { version: (await start(parameters)).version };
    },
    async snapshot({ id, snapshot }) {
      if (snapshotsFail) throw new Error("failSnapshots(true) was called.");
      await required(instances.get(id), `Instance ${id}`).server.copyTo(copyOf(snapshot));
      return {};
    },
    async delete({ id }) {
      const instance = instances.get(id);
      instances.delete(id);
      writePorts();
      await instance?.remove();
      return {};
    },
    async "delete-snapshot"({ snapshot }) {
      rmSync(copyOf(snapshot), { recursive: true, force: true });
      return {};
    },
  };

  return {
    /** JSON file that maps the hosts of the instances to their ports on 127.0.0.1. */
    portsFile,
    /** Executes an operation that the emulator announces. @throws if it fails */
    async handle(name: string, parameters: unknown): Promise<object> {
      await pauseAt(`rds:${name}`);
      return required(operations[name], `The operation ${name}`)(parameters as Parameters);
    },
    /** The running instances. */
    instances: () => [...instances.values()].map(({ identifier, host, refusals }) => ({ identifier, host, refusals })),
    /** Queries the database `digidex` of an instance as a superuser, which RDS does not offer. */
    query: (identifier: string, sql: string) =>
      required(
        [...instances.values()].find((instance) => instance.identifier === identifier),
        `Instance ${identifier}`,
      ).server.query(sql, { database: "digidex" }),
    /** Makes all snapshots from now on fail or succeed. */
    failSnapshots(fail: boolean) {
      snapshotsFail = fail;
    },
    close: async () => {
      await Promise.all([...instances.values()].map((instance) => instance.remove()));
    },
  };
}

type Instance = Awaited<ReturnType<typeof startInstance>>;

type InstanceOptions = {
  identifier: string;
  host: string;
  directory: string;
  authority: Authority;
  checkToken: CheckToken;
};

/** Starts a server with TLS for the instance's host name, which accepts IAM tokens as passwords. */
async function startInstance({ identifier, host, directory, authority, checkToken }: InstanceOptions) {
  const server = new PostgresServer(directory);
  const hasRdsIam = async (user: string) => {
    const sql = "select from pg_roles where rolname = $1 and rolcanlogin and pg_has_role(oid, 'rds_iam', 'member')";
    return (await server.query(sql, { values: [user] })).length === 1;
  };
  const endpoint = await startFakeRds({
    certificate: authority.issue(host),
    tokenError: async (token, user) =>
      (await checkToken(token, user, host)) ??
      ((await hasRdsIam(user)) ? undefined : `${user} is not a member of rds_iam`),
    upstream: (user) => server.url(user, "digidex"),
  });
  const [row] = await server.query("show server_version");
  return {
    ...{ identifier, host, server, port: endpoint.port, version: String(row?.server_version) },
    /** Why tokens were refused. */
    refusals: endpoint.refusals,
    async remove() {
      await endpoint.stop();
      await server.remove();
    },
  };
}

/**
 * Creates what a new RDS instance contains: a master user with CREATEROLE and CREATEDB that is no superuser, its database,
 * and the role `rds_iam`, whose members authenticate with tokens.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html
 */
async function createRdsRoles(server: PostgresServer, user: string, database: string): Promise<void> {
  const master = escapeIdentifier(user);
  await server.query(`create role rds_iam nologin; create role ${master} login createrole createdb`);
  await server.query(`grant rds_iam to ${master} with admin option`);
  await server.query(`create database ${escapeIdentifier(database)} owner ${master}`);
}
