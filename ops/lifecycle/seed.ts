import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { deploymentSteps } from "@digidex/cdk/stacks";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, step } from "../shared/progress.ts";
import { readParameter, writeParameter } from "../system/parameters.ts";
import { asNamePart, enterPhase, readPhase } from "../system/phase.ts";
import { deployStacks, findStack, isDeployed, waitUntilStable } from "../system/stacks.ts";
import { findInstance } from "./instance.ts";
import { removeStack } from "./remove-stack.ts";
import { takeSnapshot, verifySnapshot } from "./snapshot.ts";

/**
 * Makes the first snapshot: an empty instance gets roles, schema and data, its snapshot is taken and verified, and the
 * instance is deleted. When a snapshot exists, it only deletes what an earlier run left.
 * @param assembly the folder with the synthesised stacks
 */
export async function seed(configuration: Configuration, assembly: string): Promise<void> {
  const { stack, latestParameter } = namesOf(configuration);
  if (await findStack(stack("database"))) {
    throw new OperatorError("The Database stack exists: there is nothing to seed.", {
      remedy: "`seed` is for the first deployment. `teardown` takes a snapshot of a database that exists.",
    });
  }
  const existing = await readParameter(latestParameter);
  if (existing) printLine(`A snapshot exists already: ${existing}.`);
  else await makeSnapshot(configuration, assembly);
  await step("Deleting the Seed stack", () => removeStack(configuration, "seed"));
  // A teardown or a rebuild that was interrupted keeps its phase: it has to be finished.
  if ((await readPhase(configuration)).name === "seeding") await enterPhase(configuration, "down");
}

async function makeSnapshot(configuration: Configuration, assembly: string): Promise<void> {
  const { seed, latestParameter, stack } = namesOf(configuration);
  const phase = await enterPhase(configuration, "seeding");
  await waitUntilStable(stack("seed"));
  // The CDK would delete a failed stack with the role of `deploy`, which may not delete instances.
  if (!isDeployed(await findStack(stack("seed")))) await removeStack(configuration, "seed");
  for (const stacks of deploymentSteps(configuration, "seed")) {
    await step(`Deploying ${stacks.join(", ")}: an empty database gets roles, schema and data`, () =>
      deployStacks(configuration, assembly, stacks),
    );
  }
  const instance = await findInstance(seed);
  const snapshot = await step("Taking its snapshot", () => takeSnapshot(seed, `${seed}-${asNamePart(phase)}`));
  await step("Verifying the snapshot", () => verifySnapshot(snapshot, instance));
  await writeParameter(latestParameter, snapshot);
  printLine(`The first snapshot is ${snapshot}.`);
}
