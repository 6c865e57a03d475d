import type { Configuration } from "../../config/configuration.ts";
import { namesOf } from "../../config/names.ts";
import { deployedStacks } from "../deploy/deploy-release.ts";
import { deployStacks } from "../shared/cdk.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say, step } from "../shared/progress.ts";
import { findStack } from "../shared/stack.ts";
import { readParameter, writeParameter } from "../system/parameters.ts";
import { enterPhase } from "../system/phase.ts";
import { type Remains, remainsOfDatabase } from "./remains.ts";
import { removeStack, settle } from "./remove-stack.ts";
import { findInstance, protectInstance, verifySnapshot } from "./snapshot.ts";

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
  if (snapshot) {
    await clearAway(configuration, remains);
    await writeParameter(snapshotParameter, snapshot);
  }
  await step("Deploying network, database and site", () => deployStacks(assembly, deployedStacks(configuration)));
  await protectAgain(configuration);
}

async function refuseAnother(configuration: Configuration, chosen: string | undefined): Promise<void> {
  const used = await readParameter(namesOf(configuration).snapshotParameter);
  if (!chosen || chosen === used) return say("The database stands already, and stays.");
  throw new OperatorError(`The database stands already, made from ${used}.`, {
    remedy: `To start from ${chosen} instead, tear down first.`,
  });
}

/** What a first attempt left, or a teardown whose snapshot has just been verified. */
async function clearAway(configuration: Configuration, remains: Remains): Promise<void> {
  if (remains === "nothing") return;
  const { database } = namesOf(configuration);
  await step("Clearing away what is left of a database", async () => {
    if ((await findInstance(database))?.DeletionProtection) await protectInstance(database, false);
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
