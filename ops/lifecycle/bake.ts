import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import type { StackName } from "@digidex/cdk/stacks";
import { deployStacks } from "../shared/cdk.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say, step } from "../shared/progress.ts";
import { findStack, settle, stands } from "../shared/stack.ts";
import { readParameter, writeParameter } from "../system/parameters.ts";
import { asNamePart, enterPhase, readPhase } from "../system/phase.ts";
import { removeStack } from "./remove-stack.ts";
import { findInstance, takeSnapshot, verifySnapshot } from "./snapshot.ts";

/**
 * Makes the first snapshot out of nothing: network, a fresh instance with roles, schema and data, its snapshot, verified;
 * then the instance goes. With a snapshot there already it only clears away what an earlier run left.
 * @param assembly the synthesised stacks
 */
export async function bake(configuration: Configuration, assembly: string): Promise<void> {
  const { stack, latestParameter } = namesOf(configuration);
  if (await findStack(stack("database"))) {
    throw new OperatorError("The database stands: there is nothing to bake.", {
      remedy: "Baking is for the very first time. `teardown` takes a snapshot of what stands.",
    });
  }
  const existing = await readParameter(latestParameter);
  if (existing) say(`There is a snapshot already: ${existing}.`);
  else await makeSnapshot(configuration, assembly);
  await step("Removing the bakery", () => removeStack(configuration, "seed"));
  // Of a teardown or a rebuild that was not finished, there is still something to finish.
  if ((await readPhase(configuration)).name === "baking") await enterPhase(configuration, "down");
}

async function makeSnapshot(configuration: Configuration, assembly: string): Promise<void> {
  const { seed, latestParameter, stack } = namesOf(configuration);
  const phase = await enterPhase(configuration, "baking");
  const stacks: StackName[] = [...(configuration.domain ? (["domain"] as const) : []), "network", "pictures", "seed"];
  await settle(stack("seed"));
  // The CDK would delete what failed with the everyday role, which may delete no instance.
  if (!stands(await findStack(stack("seed")))) await removeStack(configuration, "seed");
  await step("Deploying a fresh database, with roles, schema and data", () =>
    deployStacks(configuration, assembly, stacks),
  );
  const instance = await findInstance(seed);
  const snapshot = await step("Taking its snapshot", () => takeSnapshot(seed, `${seed}-${asNamePart(phase)}`));
  await step("Verifying it", () => verifySnapshot(snapshot, instance));
  await writeParameter(latestParameter, snapshot);
  say(`The first snapshot is ${snapshot}.`);
}
