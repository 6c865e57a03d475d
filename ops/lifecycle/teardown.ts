import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { ObjectStore } from "../publish/bucket.ts";
import { say, sideBySide, step } from "../shared/progress.ts";
import { findStack, settle } from "../shared/stack.ts";
import { enterPhase } from "../system/phase.ts";
import { removeStack } from "./remove-stack.ts";
import { saveData } from "./save-data.ts";
import { findInstance, protectInstance, verifySnapshot } from "./snapshot.ts";

/** What a teardown destroys; access, domain, network and pictures stay. */
const MORTAL = ["api", "site", "database"] as const;

/**
 * Takes the system down to what costs nothing. The data is in a verified snapshot, and that snapshot noted, before
 * anything is destroyed. A run that died is finished by the next.
 */
export async function teardown(configuration: Configuration): Promise<void> {
  const { stack } = namesOf(configuration);
  const found = await Promise.all(MORTAL.map((name) => findStack(stack(name))));
  if (!found.some(Boolean)) {
    await enterPhase(configuration, "down");
    return say("The system is torn down already.");
  }
  const phase = await enterPhase(configuration, "tearing down");
  // A deployment whose run died may still be writing to the database.
  await Promise.all(MORTAL.map((name) => settle(stack(name))));
  const snapshot = await saveData(configuration, phase);
  await step("Removing the API", () => removeStack(configuration, "api"));
  await sideBySide(
    step("Removing the site", () => removeSite(configuration)),
    step("Removing the database", () => removeDatabase(configuration, snapshot)),
  );
  await enterPhase(configuration, "down");
  say(`The system is torn down. Its data is in the snapshot ${snapshot}.`);
}

/** Its buckets first: CloudFormation deletes none that holds something. */
export async function removeSite(configuration: Configuration): Promise<void> {
  const stack = await findStack(namesOf(configuration).stack("site"));
  const buckets = (stack?.Outputs ?? []).filter(({ OutputKey }) => OutputKey?.endsWith("BucketName"));
  for (const { OutputValue } of buckets) {
    const count = await new ObjectStore(OutputValue!).empty();
    if (count > 0) say(`  ${count} objects removed from ${OutputValue}`);
  }
  await removeStack(configuration, "site");
}

/** The last moment to make sure: without a snapshot of this very instance that can be relied on, the locks stay. */
async function removeDatabase(configuration: Configuration, snapshot: string): Promise<void> {
  const { database } = namesOf(configuration);
  const instance = await findInstance(database);
  await verifySnapshot(snapshot, instance);
  if (instance?.DeletionProtection) await protectInstance(database, false);
  await removeStack(configuration, "database");
}
