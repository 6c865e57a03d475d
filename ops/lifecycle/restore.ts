import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf, urlsOfDomain } from "@digidex/cdk/names";
import { deploymentSteps, type StackName } from "@digidex/cdk/stacks";
import { OperatorError } from "../shared/operator-error.ts";
import { pause, printLine, runInParallel, step } from "../shared/progress.ts";
import { setApiState } from "../system/api-state.ts";
import { findChosenUrls, type Outputs, readOutputs } from "../system/outputs.ts";
import { readParameter, writeParameter } from "../system/parameters.ts";
import { enterPhase, type PhaseName, readPhase } from "../system/phase.ts";
import { deployStacks, findStack, isDeployed, waitUntilStable } from "../system/stacks.ts";
import { deleteInstance, findInstance, isLeaving, setDeletionProtection } from "./instance.ts";
import { removeSite, removeStack } from "./remove-stack.ts";
import { verifyRestorable, verifySnapshot } from "./snapshot.ts";

/** Phases with a site and without a database: what is restored wakes up, under the site that is served all the while. */
const ASLEEP: readonly PhaseName[] = ["falling asleep", "asleep", "waking"];

/** What is made of the release while the database is restored, which takes longer. */
export type Preparation = {
  /** Builds the release. Begins as soon as its URLs are known. */
  build: (urls: Pick<Outputs, "siteUrl" | "apiUrl">) => Promise<void>;
  /**
   * Uploads what the API links to, and the pages unless an older API is deployed, ahead of which they would be. Begins when the
   * buckets exist.
   */
  upload: (outputs: Outputs, pages: boolean) => Promise<void>;
};

type Options = {
  /** A snapshot other than the newest. */
  chosen?: string | undefined;
  prepare?: Preparation;
};

/**
 * The first half of a rebuild, or of waking: restores the database, and meanwhile deploys the site and prepares the release. A
 * database that is deployed stays as it is, so that an interrupted rebuild can be resumed, and an interrupted teardown undone.
 * @param assembly the folder with the synthesised stacks; a build of the release must not write it
 */
export async function restore(
  configuration: Configuration,
  assembly: string,
  { chosen, prepare }: Options = {},
): Promise<void> {
  const { stack, snapshotParameter, latestParameter } = namesOf(configuration);
  const isAsleep = ASLEEP.includes((await readPhase(configuration)).name);
  await waitUntilStable(stack("database"));
  const state = await databaseState(configuration);
  const snapshot = state === "deployed" ? undefined : (chosen ?? (await readParameter(latestParameter)));
  if (state === "deployed") await refuseAnotherSnapshot(configuration, chosen);
  else if (!snapshot) throw new OperatorError("There is no snapshot to restore.", { remedy: "Run `seed` first." });
  else await step(`Verifying ${snapshot}`, () => verifyRestorable(snapshot, configuration));

  const { since } = await enterPhase(configuration, isAsleep ? "waking" : "rebuilding");
  await finishDeletions(configuration);
  const hasApi = Boolean(await findStack(stack("api")));
  if (snapshot) {
    await removeDatabase(configuration, state);
    await writeParameter(snapshotParameter, snapshot);
  }
  for (const stacks of deploymentSteps(configuration, "restore")) {
    const deploy = (names: StackName[]) =>
      step(`Deploying ${names.join(", ")}`, () => deployStacks(configuration, assembly, names));
    const others = async () => {
      if (isAsleep) await step("Telling clients that it is waking", () => setApiState(configuration, "waking"));
      await deploy(stacks.filter((name) => name !== "database"));
    };
    const site = others();
    const isReady = site.then(
      () => true,
      () => false,
    );
    // While there is no API, stored responses are served alone, as asleep.
    const tellClients = async () => {
      if (isAsleep || hasApi || !(await isReady)) return;
      await step("Telling clients that it is waking", () => setApiState(configuration, "waking", since));
    };
    const prepared = prepare ? [prepareRelease(configuration, isReady, !hasApi, prepare)] : [];
    await runInParallel(deploy(["database"]), site, tellClients(), ...prepared);
  }
  await restoreDeletionProtection(configuration);
}

/** @param siteIsReady ends with the deployment of the Site stack: whether it succeeded */
async function prepareRelease(
  configuration: Configuration,
  siteIsReady: Promise<boolean>,
  pages: boolean,
  { build, upload }: Preparation,
): Promise<void> {
  const known = (await knownUrls(configuration)) ?? (await chosenUrls(configuration, siteIsReady));
  if (known) await build(known);
  if (!(await siteIsReady)) return;
  const outputs = await readOutputs(configuration);
  if (!known) await build(outputs);
  await upload(outputs, pages);
}

/** Waits until CloudFront has chosen the URLs. @returns undefined if it has not when the deployment of the site ends */
async function chosenUrls(configuration: Configuration, siteIsReady: Promise<boolean>) {
  const end = { reached: false };
  void siteIsReady.then(() => {
    end.reached = true;
  });
  while (!end.reached) {
    const urls = await findChosenUrls(configuration);
    if (urls) return urls;
    await pause();
  }
  return undefined;
}

/** @returns undefined without a domain as long as there is no Site stack */
async function knownUrls(configuration: Configuration): Promise<Pick<Outputs, "siteUrl" | "apiUrl"> | undefined> {
  if (configuration.domain) return urlsOfDomain(configuration.domain.name);
  const site = await findStack(namesOf(configuration).stack("site"));
  // An update, such as the one that tells clients that it is waking, changes no URL.
  return /^(CREATE_COMPLETE|UPDATE_|IMPORT_)/.test(site?.StackStatus ?? "") ? readOutputs(configuration) : undefined;
}

/** What to do about the Database stack. Only a deployed one can have data that is in no snapshot. */
type DatabaseState = "absent" | "deployed" | "never created" | "partly deleted";

/**
 * Reads the state of the Database stack, which is stable or being deleted. A teardown deletes the instance before the stack.
 * @throws {OperatorError} for a status in which deleting the stack could lose data
 */
async function databaseState(configuration: Configuration): Promise<DatabaseState> {
  const { stack, database } = namesOf(configuration);
  const found = await findStack(stack("database"));
  if (!found) return "absent";
  if (isDeployed(found)) return isLeaving(await findInstance(database)) ? "partly deleted" : "deployed";
  const status = found.StackStatus ?? "";
  // An instance whose creation failed has the data of its snapshot: no migration ran on it.
  if (/^(CREATE_FAILED|ROLLBACK_(COMPLETE|FAILED)|REVIEW_IN_PROGRESS)$/.test(status)) return "never created";
  // A teardown deletes nothing before its snapshot is verified and its name stored.
  if (status.startsWith("DELETE_")) return "partly deleted";
  throw new OperatorError(`The status of the Database stack is ${status}.`, {
    remedy: "It has its data. docs/runbook.md says how to get CloudFormation out of this status.",
  });
}

async function refuseAnotherSnapshot(configuration: Configuration, chosen: string | undefined): Promise<void> {
  const used = await readParameter(namesOf(configuration).snapshotParameter);
  if (!chosen || chosen === used) return printLine("The database is already deployed, and stays as it is.");
  throw new OperatorError(`The database is already deployed, restored from ${used}.`, {
    remedy: `To restore ${chosen} instead, tear down first.`,
  });
}

/** Finishes deletions that began: CloudFormation cannot update such a stack. */
async function finishDeletions(configuration: Configuration): Promise<void> {
  const removals = { api: () => removeStack(configuration, "api"), site: () => removeSite(configuration) };
  for (const name of ["api", "site"] as const) {
    const stack = await findStack(namesOf(configuration).stack(name));
    if (/^DELETE_/.test(stack?.StackStatus ?? "")) await step(`Finishing the deletion of ${name}`, removals[name]);
  }
}

/** Deletes what a failed creation or a teardown left. */
async function removeDatabase(configuration: Configuration, state: DatabaseState): Promise<void> {
  if (state === "absent") return;
  const { database, latestParameter } = namesOf(configuration);
  await step(`Deleting the database stack, which is ${state}`, async () => {
    const instance = await findInstance(database);
    // Whichever snapshot is restored: the data of an instance that exists has to be in the newest one.
    if (state === "partly deleted" && instance) {
      await verifySnapshot((await readParameter(latestParameter)) ?? "none", instance);
    }
    await deleteInstance(database);
    await removeStack(configuration, "database");
  });
}

/** An interrupted teardown may have disabled it. */
async function restoreDeletionProtection(configuration: Configuration): Promise<void> {
  const { database } = namesOf(configuration);
  const instance = await findInstance(database);
  if (!configuration.database.deletionProtection || !instance || instance.DeletionProtection) return;
  await setDeletionProtection(database, true);
}
