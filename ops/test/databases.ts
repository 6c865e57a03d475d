import type { Handlers } from "./aws-server.ts";

type Instance = { id: string; status: string; protected: boolean; data: string };
type Snapshot = { of: string; status: string; encrypted: boolean; data: string };

/** Instances and snapshots, in memory. What takes time is over two requests later. */
export function databases(later: (task: () => void, requests?: number) => void) {
  const instances = new Map<string, Instance>();
  const snapshots = new Map<string, Snapshot>();
  /** How many snapshots will fail, and for how many requests an instance is busy when one is done. */
  const faults = { snapshots: 0, busy: 2 };
  let ids = 0;

  /** An instance that will stand, with what a snapshot holds. */
  function make(name: string, data: string, isProtected: boolean): Instance {
    const instance = { id: `db-${++ids}`, status: "creating", protected: isProtected, data };
    instances.set(name, instance);
    later(() => {
      if (instance.status === "creating") instance.status = "available";
    });
    return instance;
  }

  const handlers: Handlers = {
    DescribeDBInstances: (asked) => {
      const name = asked.get("DBInstanceIdentifier")!;
      const one = instances.get(name);
      if (!one) return { error: "DBInstanceNotFound", message: `DBInstance ${name} not found.` };
      return `<DBInstances><DBInstance><DBInstanceIdentifier>${name}</DBInstanceIdentifier><DBInstanceStatus>${one.status}</DBInstanceStatus><DbiResourceId>${one.id}</DbiResourceId><DeletionProtection>${one.protected}</DeletionProtection></DBInstance></DBInstances>`;
    },
    DescribeDBSnapshots: (asked) => {
      const name = asked.get("DBSnapshotIdentifier")!;
      const one = snapshots.get(name);
      if (!one) return { error: "DBSnapshotNotFound", message: `DBSnapshot ${name} not found.` };
      return `<DBSnapshots><DBSnapshot><DBSnapshotIdentifier>${name}</DBSnapshotIdentifier><Status>${one.status}</Status><DbiResourceId>${one.of}</DbiResourceId><Encrypted>${one.encrypted}</Encrypted><Engine>postgres</Engine><IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled></DBSnapshot></DBSnapshots>`;
    },
    CreateDBSnapshot: (asked) => {
      const name = asked.get("DBSnapshotIdentifier")!;
      const instance = instances.get(asked.get("DBInstanceIdentifier")!);
      if (snapshots.has(name)) return { error: "DBSnapshotAlreadyExists", message: name };
      if (instance?.status !== "available") return { error: "InvalidDBInstanceState", message: `${instance?.status}` };
      const snapshot = { of: instance.id, status: "creating", encrypted: true, data: instance.data };
      snapshots.set(name, snapshot);
      instance.status = "backing-up";
      later(() => {
        snapshot.status = faults.snapshots-- > 0 ? "failed" : "available";
        later(() => {
          if (instance.status === "backing-up") instance.status = "available";
        }, faults.busy);
      });
      return "";
    },
    ModifyDBInstance: (asked) => {
      const instance = instances.get(asked.get("DBInstanceIdentifier")!);
      if (instance?.status !== "available") return { error: "InvalidDBInstanceState", message: `${instance?.status}` };
      instance.protected = asked.get("DeletionProtection") === "true";
      return "";
    },
  };
  return { instances, snapshots, faults, make, handlers };
}
