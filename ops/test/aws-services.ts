import { createHash } from "node:crypto";
import type { Handlers, RestRequest, RestResponse } from "./aws-server.ts";

/** Fakes of AWS services, in memory. */

type StoredObject = {
  body: Buffer;
  type?: string | undefined;
  cacheControl?: string | undefined;
  metadata?: string | undefined;
};

/**
 * S3: lists in pages of the given size, stores, reads and deletes; with conditional writes and deletes.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
 */
export function fakeS3(names: readonly string[], { pageSize = 1_000 } = {}) {
  const all = new Map(names.map((name) => [name, new Map<string, StoredObject>()]));
  const error = (status: number, code: string): RestResponse => ({
    ...{ status, headers: { "Content-Type": "application/xml" } },
    body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  });

  function rest({ action, url, body, headers }: RestRequest): RestResponse {
    const [, name = "", ...path] = url.pathname.split("/").map(decodeURIComponent);
    const key = path.join("/");
    const bucket = all.get(name);
    if (!bucket) return error(404, "NoSuchBucket");
    const present = bucket.get(key);
    if (action.startsWith("PUT")) {
      const { "if-match": match, "if-none-match": noneMatch } = headers;
      if (match && !present) return error(404, "NoSuchKey");
      if ((match && match !== etagOf(present)) || (noneMatch && present)) return error(412, "PreconditionFailed");
      const stored = {
        ...{ body, type: headers["content-type"], cacheControl: headers["cache-control"] },
        metadata: headers["x-amz-meta-headers"]?.toString(),
      };
      bucket.set(key, stored);
      return { status: 200, headers: { ETag: etagOf(stored) } };
    }
    if (action.startsWith("DELETE")) {
      if (headers["if-match"] && present && headers["if-match"] !== etagOf(present))
        return error(412, "PreconditionFailed");
      bucket.delete(key);
      return { status: 204 };
    }
    if (url.searchParams.has("delete")) {
      for (const [, one = ""] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) bucket.delete(decodeXml(one));
      return { status: 200, body: "<DeleteResult/>" };
    }
    if (url.searchParams.has("list-type")) return list(bucket, url.searchParams, pageSize);
    return present ? { status: 200, headers: { ETag: etagOf(present) }, body: present.body } : error(404, "NoSuchKey");
  }

  function bucket(name: string): Map<string, StoredObject> {
    const found = all.get(name);
    if (!found) throw new Error(`There is no bucket ${name}.`);
    return found;
  }
  return { bucket, rest, keys: (name: string) => [...bucket(name).keys()].sort() };
}

const etagOf = (object?: StoredObject) =>
  `"${createHash("md5")
    .update(object?.body ?? "")
    .digest("hex")}"`;
const decodeXml = (xml: string) => xml.replaceAll("&lt;", "<").replaceAll("&amp;", "&");
const encodeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function list(bucket: Map<string, StoredObject>, parameters: URLSearchParams, pageSize: number): RestResponse {
  const prefix = parameters.get("prefix") ?? "";
  const after = parameters.get("continuation-token") ?? "";
  const objects = [...bucket].filter(([key]) => key.startsWith(prefix) && key > after).sort();
  const page = objects.slice(0, pageSize);
  const contents = page.map(
    ([key, object]) => `<Contents><Key>${encodeXml(key)}</Key><ETag>${etagOf(object)}</ETag></Contents>`,
  );
  const isTruncated = objects.length > pageSize;
  const next = isTruncated ? `<NextContinuationToken>${encodeXml(page.at(-1)?.[0] ?? "")}</NextContinuationToken>` : "";
  return {
    status: 200,
    body: `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`,
  };
}

const INVALIDATION_PATH = /^\/\d{4}-\d\d-\d\d\/distribution\/(\w+)\/invalidation(?:\/(\w+))?$/;

/** CloudFront's invalidations: one is complete when it is read for the second time. */
export function fakeCloudFront() {
  const invalidations: { distribution: string; paths: string[] }[] = [];
  const reads = new Map<string, number>();
  /** How often distributions are read until all locations have the present code. */
  const distributions = { deploying: 0 };
  const xml = (id: string, status: string) =>
    `<Invalidation><Id>${id}</Id><Status>${status}</Status><CreateTime>2026-01-01T00:00:00Z</CreateTime></Invalidation>`;
  return {
    invalidations,
    distributions,
    rest({ url, body }: RestRequest): RestResponse | undefined {
      const [, chosen] = /\/distribution\/(\w+)$/.exec(url.pathname) ?? [];
      if (chosen) {
        const name = { S: "site.example", A: "api.example" }[chosen] ?? "unknown.example";
        const status = distributions.deploying > 0 ? "InProgress" : "Deployed";
        distributions.deploying -= 1;
        return {
          status: 200,
          body: `<Distribution><Id>${chosen}</Id><Status>${status}</Status><DomainName>${name}</DomainName></Distribution>`,
        };
      }
      const [, distribution, id] = INVALIDATION_PATH.exec(url.pathname) ?? [];
      if (!distribution) return undefined;
      if (!id) {
        const paths = [...body.toString().matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path = ""]) => path);
        invalidations.push({ distribution, paths });
        return { status: 201, body: xml(`I${invalidations.length}`, "InProgress") };
      }
      const count = (reads.get(id) ?? 0) + 1;
      reads.set(id, count);
      return { status: 200, body: xml(id, count < 2 ? "InProgress" : "Completed") };
    },
  };
}

/** SSM's parameters. */
export function fakeParameterStore() {
  const values = new Map<string, string>();
  const handlers: Handlers = {
    GetParameter: (parameters) => {
      const Value = values.get(parameters.get("Name") ?? "");
      if (Value === undefined) return { error: "ParameterNotFound", message: "" };
      return { Parameter: { Name: parameters.get("Name"), Value } };
    },
    PutParameter: (parameters) => {
      values.set(parameters.get("Name") ?? "", parameters.get("Value") ?? "");
      return { Version: 1 };
    },
  };
  return { values, handlers };
}

type Instance = { id: string; status: string; protected: boolean; data: string };
type Snapshot = {
  of: string;
  status: string;
  encrypted: boolean;
  data: string;
  /** In GB. */
  size?: number;
  version?: string;
  automated?: boolean;
};

/**
 * RDS's instances and snapshots. What takes time ends two requests later.
 * @param deleted is called for an instance whose deletion was requested, as long as its data exists
 */
export function fakeRds(
  later: (task: () => void, requests?: number) => void,
  deleted: (name: string, instance: Instance) => void,
) {
  const instances = new Map<string, Instance>();
  const snapshots = new Map<string, Snapshot>();
  /** How many snapshots fail, and for how many requests an instance is busy after a snapshot. */
  const faults = { snapshots: 0, busy: 2, refuseDeletions: false };
  let ids = 0;

  /** Creates an instance with the data of a snapshot. */
  function createInstance(name: string, data: string, isProtected: boolean): Instance {
    const instance = { id: `db-${++ids}`, status: "creating", protected: isProtected, data };
    instances.set(name, instance);
    later(() => {
      if (instance.status === "creating") instance.status = "available";
    });
    return instance;
  }

  /** In the order of their creation. */
  const describeSnapshots = (names: readonly string[]) =>
    `<DBSnapshots>${names.map((name) => describeSnapshot(name, snapshots.get(name))).join("")}</DBSnapshots>`;

  const handlers: Handlers = {
    DescribeDBInstances: (parameters) => {
      const name = parameters.get("DBInstanceIdentifier") ?? "";
      const one = instances.get(name);
      if (!one) return { error: "DBInstanceNotFound", message: `DBInstance ${name} not found.` };
      return `<DBInstances><DBInstance><DBInstanceIdentifier>${name}</DBInstanceIdentifier><DBInstanceStatus>${one.status}</DBInstanceStatus><DbiResourceId>${one.id}</DbiResourceId><DeletionProtection>${one.protected}</DeletionProtection></DBInstance></DBInstances>`;
    },
    DescribeDBSnapshots: (parameters) => {
      const name = parameters.get("DBSnapshotIdentifier");
      if (name === null) {
        if (parameters.get("SnapshotType") !== "manual") throw new Error("Ask for one snapshot, or for manual ones.");
        const all = [...snapshots].filter(([, one]) => !one.automated).map(([one]) => one);
        // Two pages.
        const middle = Math.ceil(all.length / 2);
        if (parameters.get("Marker")) return describeSnapshots(all.slice(middle));
        return `${describeSnapshots(all.slice(0, middle))}<Marker>2</Marker>`;
      }
      if (!snapshots.has(name)) return { error: "DBSnapshotNotFound", message: `DBSnapshot ${name} not found.` };
      return describeSnapshots([name]);
    },
    CreateDBSnapshot: (parameters) => {
      const name = parameters.get("DBSnapshotIdentifier") ?? "";
      const instance = instances.get(parameters.get("DBInstanceIdentifier") ?? "");
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
    DescribeAccountAttributes: () => {
      const used = [...snapshots.values()].filter(({ automated }) => !automated).length;
      return `<AccountQuotas><AccountQuota><AccountQuotaName>ManualSnapshots</AccountQuotaName><Used>${used}</Used><Max>100</Max></AccountQuota></AccountQuotas>`;
    },
    DeleteDBSnapshot: (parameters) => {
      const name = parameters.get("DBSnapshotIdentifier") ?? "";
      if (faults.refuseDeletions)
        return { error: "AccessDenied", message: "not authorized to perform rds:DeleteDBSnapshot" };
      if (!snapshots.delete(name)) return { error: "DBSnapshotNotFound", message: `DBSnapshot ${name} not found.` };
      return "";
    },
    ModifyDBInstance: (parameters) => {
      const instance = instances.get(parameters.get("DBInstanceIdentifier") ?? "");
      if (instance?.status !== "available") return { error: "InvalidDBInstanceState", message: `${instance?.status}` };
      instance.protected = parameters.get("DeletionProtection") === "true";
      return "";
    },
    DeleteDBInstance: (parameters) => {
      const name = parameters.get("DBInstanceIdentifier") ?? "";
      const instance = instances.get(name);
      if (!instance) return { error: "DBInstanceNotFound", message: `DBInstance ${name} not found.` };
      if (instance.status === "deleting") return { error: "InvalidDBInstanceState", message: "already being deleted" };
      if (instance.protected)
        return { error: "InvalidParameterCombination", message: "Cannot delete protected DB Instance" };
      if (parameters.get("SkipFinalSnapshot") !== "true")
        return { error: "InvalidParameterCombination", message: "FinalDBSnapshotIdentifier is required" };
      instance.status = "deleting";
      deleted(name, instance);
      later(() => instances.delete(name));
      return "";
    },
  };
  return { instances, snapshots, faults, createInstance, handlers };
}

const describeSnapshot = (name: string, one: Snapshot | undefined) =>
  `<DBSnapshot><DBSnapshotIdentifier>${name}</DBSnapshotIdentifier><Status>${one?.status}</Status><DbiResourceId>${one?.of}</DbiResourceId><Encrypted>${one?.encrypted}</Encrypted><Engine>postgres</Engine><EngineVersion>${one?.version ?? "18.1"}</EngineVersion><AllocatedStorage>${one?.size ?? 20}</AllocatedStorage><IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled></DBSnapshot>`;
