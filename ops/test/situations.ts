import type { startAccount } from "./account.ts";

type Account = Awaited<ReturnType<typeof startAccount>>;

const LATEST = "/digidex/lifecycle/latest";
const ORIGIN = "/digidex/lifecycle/snapshot";
const PHASE = "/digidex/lifecycle/phase";

function put(account: Account, name: string, more: { protected?: boolean } = {}) {
  const id = `arn:aws:cloudformation:x:1:stack/${name}/0`;
  const stack = { name, id, status: "CREATE_COMPLETE", protected: false, stood: true, ...more };
  account.stacks.set(name, stack);
  return stack;
}

function note(account: Account, snapshot: string, data: string) {
  account.snapshots.set(snapshot, { of: "db-0", status: "available", encrypted: true, data });
  account.parameters.set(LATEST, snapshot);
}

export function enter(account: Account, name: string) {
  account.parameters.set(PHASE, JSON.stringify({ name, since: "2026-11-01T00:00:00.000Z" }));
}

/** Baked, or torn down: the data is in a snapshot, and only that is left which costs nothing. */
export function tornDown(account: Account, data: string) {
  for (const name of ["digidex-network", "digidex-pictures"]) put(account, name);
  note(account, "digidex-20261101-000000", data);
  enter(account, "down");
}

/** As after a deployment: the database, made from a snapshot, holds what no snapshot does. */
export function live(account: Account, data: string) {
  tornDown(account, "of long ago");
  account.parameters.set(ORIGIN, account.parameters.get(LATEST)!);
  put(account, "digidex-database", { protected: true });
  account.instances.set("digidex", { id: "db-1", status: "available", protected: true, data });
  put(account, "digidex-site");
  deployed(account, data);
  enter(account, "live");
}

/** The second half of a rebuild: the API stands and has brought the data to its commit. */
export function deployed(account: Account, data: string) {
  put(account, "digidex-api");
  account.instances.get("digidex")!.data = data;
  account.s3.all.get("digidex-site-pages")!.set("index.html", { body: Buffer.from(""), type: "", cacheControl: "" });
}

/** The snapshot that a rebuild would start from. */
export const newest = (account: Account) => account.snapshots.get(account.parameters.get(LATEST) ?? "");
export const phaseOf = (account: Account): string => JSON.parse(account.parameters.get(PHASE)!).name;
