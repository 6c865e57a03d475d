import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { deployedStacks } from "../deploy/deploy-release.ts";
import { deployStacks } from "../shared/cdk.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say, step } from "../shared/progress.ts";
import { findStack, settle } from "../shared/stack.ts";
import { readParameter, writeParameter } from "../system/parameters.ts";
import { enterPhase } from "../system/phase.ts";
import { type Remains, remainsOfDatabase } from "./remains.ts";
import { removeStack } from "./remove-stack.ts";
import { findInstance, protectInstance, verifySnapshot } from "./snapshot.ts";
import { removeSite } from "./teardown.ts";

/**
 * The first half of a rebuild, which needs no addresses yet: network, then database and site side by side. A database that
 * stands is left as it is, so a run that died is finished by the next, and a teardown that was begun can be called off.
 * @param assembly the synthesised stacks
 * @param chosen a snapshot other than the newest
 */
export async function restore(configuration: Configuration, assembly: string, chosen?: string): Promise<void> {
  const { stack, snapshotParameter, latestParameter } = namesOf(configuration);
  await settle(stack("database"));
  const remains = remainsOfDatabase(await findStack(stack("database")));
  const snapshot = remains === "stands" ? undefined : (chosen ?? (await readParameter(latestParameter)));
  if (remains === "stands") await refuseAnother(configuration, chosen);
  else if (!snapshot) throw new OperatorError("There is no snapshot to start from.", { remedy: "Run `bake` first." });
  else await step(`Verifying ${snapshot}`, () => verifySnapshot(snapshot));

  await enterPhase(configuration, "rebuilding");
  await finishRemovals(configuration);
  if (snapshot) {
    await clearAway(configuration, remains);
    await writeParameter(snapshotParameter, snapshot);
  }
  await step("Deploying network, database and site", () =>
    deployStacks(configuration, assembly, deployedStacks(configuration)),
  );
  await protectAgain(configuration);
}

async function refuseAnother(configuration: Configuration, chosen: string | undefined): Promise<void> {
  const used = await readParameter(namesOf(configuration).snapshotParameter);
  if (!chosen || chosen === used) return say("The database stands already, and stays.");
  throw new OperatorError(`The database stands already, made from ${used}.`, {
    remedy: `To start from ${chosen} instead, tear down first.`,
  });
}

/** A stack whose deletion was begun cannot be kept: CloudFormation changes it no more. */
async function finishRemovals(configuration: Configuration): Promise<void> {
  const removals = { api: () => removeStack(configuration, "api"), site: () => removeSite(configuration) };
  for (const name of ["api", "site"] as const) {
    const stack = await findStack(namesOf(configuration).stack(name));
    if (/^DELETE_/.test(stack?.StackStatus ?? "")) await step(`Finishing the removal of the ${name}`, removals[name]);
  }
}

/** What a first attempt left, or a teardown. */
async function clearAway(configuration: Configuration, remains: Remains): Promise<void> {
  if (remains === "nothing") return;
  const { database, latestParameter } = namesOf(configuration);
  await step("Clearing away what is left of a database", async () => {
    const instance = await findInstance(database);
    // Whatever is to be restored: the data of an instance that is still there has to be in the newest snapshot.
    if (remains === "torn down half-way" && instance) {
      await verifySnapshot((await readParameter(latestParameter)) ?? "none", instance);
    }
    if (instance?.DeletionProtection) await protectInstance(database, false);
    await removeStack(configuration, "database");
  });
}

/** A teardown that was called off had taken RDS' lock off. */
async function protectAgain(configuration: Configuration): Promise<void> {
  const { database } = namesOf(configuration);
  const instance = await findInstance(database);
  if (!configuration.database.deletionProtection || !instance || instance.DeletionProtection) return;
  await protectInstance(database, true);
}
