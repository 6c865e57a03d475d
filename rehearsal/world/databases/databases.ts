import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Authority } from "@digidex/backend/test-authority";
import { bringBack } from "./postgres-server.ts";
import { prepareAsRds } from "./prepare-as-rds.ts";
import { type FaultOf, type RdsInstance, startRdsInstance } from "./rds-instance.ts";

type Options = {
  folder: string;
  authority: Authority;
  faultOf: FaultOf;
  /** Waits before something is done with data, e.g. `rds:restore`. */
  before(action: string): Promise<void>;
};

type Told = { id: string; identifier: string; host: string; user: string; database: string; snapshot: string };

/** The data behind the emulator's RDS: real servers for its instances, real copies for its snapshots. */
export function createDatabases({ folder, authority, faultOf, before }: Options) {
  const instances = new Map<string, RdsInstance>();
  const routes = join(folder, "routes.json");
  const directoryOf = (id: string) => join(folder, "instances", id);
  const copyOf = (snapshot: string) => join(folder, "snapshots", snapshot);
  let snapshotsFail = false;

  const writeRoutes = () => {
    const ports = [...instances.values()].map(({ host, port }) => [host, port] as const);
    writeFileSync(routes, JSON.stringify(Object.fromEntries(ports)));
  };
  const start = async ({ id, identifier, host }: Told) => {
    const instance = await startRdsInstance({ identifier, host, directory: directoryOf(id), authority, faultOf });
    instances.set(id, instance);
    writeRoutes();
    return instance;
  };
  const named = (identifier: string) => {
    const instance = [...instances.values()].find((candidate) => candidate.identifier === identifier);
    if (!instance) throw new Error(`There is no instance ${identifier}.`);
    return instance;
  };
  writeRoutes();

  const actions = {
    async create(told: Told) {
      const { server, version } = await start(told);
      await prepareAsRds(server, told.user, told.database);
      return { version };
    },
    async restore(told: Told) {
      await bringBack(copyOf(told.snapshot), directoryOf(told.id));
      return { version: (await start(told)).version };
    },
    async snapshot({ id, snapshot }: Told) {
      if (snapshotsFail) throw new Error("Snapshots fail, as they were told to.");
      await instances.get(id)!.server.copyTo(copyOf(snapshot));
      return {};
    },
    async delete({ id }: Told) {
      const instance = instances.get(id);
      instances.delete(id);
      writeRoutes();
      await instance?.remove();
      return {};
    },
    async "delete-snapshot"({ snapshot }: Told) {
      rmSync(copyOf(snapshot), { recursive: true, force: true });
      return {};
    },
  };

  return {
    routes,
    /** Does what the emulator tells. @throws when it cannot be done */
    async act(action: string, told: unknown): Promise<object> {
      await before(`rds:${action}`);
      return actions[action as keyof typeof actions](told as Told);
    },
    /** The instances that run, by their identifiers. */
    instances: () => [...instances.values()].map(({ identifier, host, refusals }) => ({ identifier, host, refusals })),
    /** Asks an instance as its superuser, whom nobody is on RDS. */
    query: (identifier: string, sql: string) => named(identifier).server.query(sql, { database: "digidex" }),
    /** From now on, snapshots fail (or no longer). */
    failSnapshots(fail: boolean) {
      snapshotsFail = fail;
    },
    close: async () => {
      await Promise.all([...instances.values()].map((instance) => instance.remove()));
    },
  };
}
