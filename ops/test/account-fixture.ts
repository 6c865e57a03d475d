import { afterEach, beforeEach, vi } from "vitest";
import { keepRelease } from "../release/kept-releases.ts";
import { environment } from "../shared/env.ts";
import { readOutputs } from "../system/outputs.ts";
import { type Answer, FAKE_NPX, startAccount } from "./account.ts";
import type { Handlers } from "./aws-server.ts";
import { captureConsole, configuration, useAws } from "./fixtures.ts";
import { fakePrograms } from "./programs.ts";
import { releaseOf } from "./release.ts";

type Account = Awaited<ReturnType<typeof startAccount>>;

/** Gives each test a fake account of its own, and a fake CDK that deploys to it. */
export function useAccount(more: Handlers = {}, answer?: Answer) {
  const fixture = {} as {
    account: Account;
    programs: ReturnType<typeof fakePrograms>;
    lines: string[];
    /** Replaces the account by an empty one. */
    reset: () => Promise<void>;
  };
  fixture.reset = async () => {
    await fixture.account?.close();
    fixture.account = await startAccount(more, answer);
    useAws(fixture.account);
  };
  beforeEach(async () => {
    fixture.lines = captureConsole();
    fixture.programs = fakePrograms({ npx: FAKE_NPX });
    await fixture.reset();
    vi.stubEnv("PATH", fixture.programs.path(environment.PATH ?? ""));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    fixture.programs.remove();
    await fixture.account.close();
  });
  return fixture;
}

const LATEST = "/digidex/lifecycle/latest";
const SOURCE = "/digidex/lifecycle/snapshot";
const PHASE = "/digidex/lifecycle/phase";

function addStack(account: Account, name: string, more: { protected?: boolean } = {}) {
  const id = `arn:aws:cloudformation:x:1:stack/${name}/0`;
  account.stacks.set(name, { name, id, status: "CREATE_COMPLETE", protected: false, created: true, ...more });
}

export function setPhase(account: Account, name: string) {
  account.parameters.set(PHASE, JSON.stringify({ name, since: "2026-11-01T00:00:00.000Z" }));
}

/** The state after a teardown, or after `seed`: the data is in a snapshot, and only free stacks exist. */
export function tornDown(account: Account, data: string) {
  for (const name of ["digidex-network", "digidex-pictures"]) addStack(account, name);
  const snapshot = "digidex-20261101-000000";
  account.snapshots.set(snapshot, { of: "db-0", status: "available", encrypted: true, data });
  account.parameters.set(LATEST, snapshot);
  setPhase(account, "down");
}

/** The state after a deployment: the database has data that is in no snapshot. */
export function live(account: Account, data: string) {
  tornDown(account, "old");
  account.parameters.set(SOURCE, account.parameters.get(LATEST) ?? "");
  addStack(account, "digidex-database", { protected: true });
  account.instances.set("digidex", { id: "db-1", status: "available", protected: true, data });
  addStack(account, "digidex-site");
  apiDeployed(account, data);
  setPhase(account, "live");
}

/** The state after a deployment of a commit, which is the live one and has a kept release. */
export async function liveWith(account: Account, commit: string): Promise<void> {
  live(account, "current");
  const { folder, release, remove } = releaseOf(commit);
  await keepRelease(folder, release, await readOutputs(configuration));
  remove();
}

/** The state after the second half of a rebuild: the API is deployed and has migrated the data. */
export function apiDeployed(account: Account, data: string) {
  addStack(account, "digidex-api");
  instanceOf(account).data = data;
  storeResponses(account);
  account.s3.bucket("digidex-site-pages").set("index.html", { body: Buffer.from("") });
}

export function instanceOf(account: Account) {
  const instance = account.instances.get("digidex");
  if (!instance) throw new Error("There is no instance.");
  return instance;
}

export function stackOf(account: Account, name: string) {
  const stack = account.stacks.get(name);
  if (!stack) throw new Error(`There is no stack ${name}.`);
  return stack;
}

/** The state after `sleep`: site and stored responses, and a snapshot with the data. */
export function asleep(account: Account, data: string) {
  tornDown(account, data);
  addStack(account, "digidex-site");
  storeResponses(account);
  account.site.ApiState = "asleep";
  setPhase(account, "asleep");
}

/** The list that says that all stored responses are uploaded. */
export const storeResponses = (account: Account, complete = true) =>
  account.s3
    .bucket("digidex-site-responses")
    .set("contents.json", { body: Buffer.from(JSON.stringify({ complete, hashes: {} })) });

/** The snapshot that a rebuild would restore. */
export const newestSnapshot = (account: Account) => account.snapshots.get(account.parameters.get(LATEST) ?? "");
export const phaseOf = (account: Account): string => JSON.parse(account.parameters.get(PHASE) ?? "{}").name;
