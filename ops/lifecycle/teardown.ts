import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { STACKS, type StackName, teardownSteps } from "@digidex/cdk/stacks";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, runInParallel, step } from "../shared/progress.ts";
import { readParameter, writeParameter } from "../system/parameters.ts";
import { asNamePart, enterPhase, type Phase } from "../system/phase.ts";
import { findStack, waitUntilStable } from "../system/stacks.ts";
import { deleteInstance, findInstance } from "./instance.ts";
import { deleteOldSnapshots } from "./kept-snapshots.ts";
import { removeSite, removeStack } from "./remove-stack.ts";
import { takeSnapshot, verifySnapshot } from "./snapshot.ts";

/**
 * Deletes the ephemeral stacks. Before it deletes anything, the data is in a verified snapshot whose name is stored. Can
 * be repeated: a run that was interrupted is resumed.
 */
export async function teardown(configuration: Configuration): Promise<void> {
  const names = teardownSteps()
    .flat()
    .map((name) => namesOf(configuration).stack(name));
  const found = await Promise.all(names.map((name) => findStack(name)));
  if (!found.some(Boolean)) {
    await enterPhase(configuration, "down");
    return printLine("The deployment is already torn down.");
  }
  const phase = await enterPhase(configuration, "tearing down");
  // A deployment whose run was killed may still be writing to the database.
  await Promise.all(names.map((name) => waitUntilStable(name)));
  const snapshot = await saveData(configuration, phase);
  for (const group of teardownSteps()) {
    await runInParallel(
      ...group.map((name) => step(`Deleting ${STACKS[name].id}`, () => remove(configuration, name, snapshot))),
    );
  }
  await enterPhase(configuration, "down");
  await deleteOldSnapshots(configuration);
  printLine(`The deployment is torn down. Its data is in the snapshot ${snapshot}.`);
}

function remove(configuration: Configuration, name: StackName, snapshot: string): Promise<void> {
  if (name === "site") return removeSite(configuration);
  if (name === "database") return removeDatabase(configuration, snapshot);
  return removeStack(configuration, name);
}

/**
 * Deletes the instance, then its stack. Verifies the snapshot once more: without one of this very instance, the deletion
 * protection stays on. The template's own protection, a final snapshot, is for a deletion by anything else.
 */
export async function removeDatabase(configuration: Configuration, snapshot: string): Promise<void> {
  const { database } = namesOf(configuration);
  await verifySnapshot(snapshot, await findInstance(database));
  await deleteInstance(database);
  await removeStack(configuration, "database");
}

/**
 * Takes a snapshot, verifies it and stores its name as the newest.
 * @param phase in which the database is deleted: its time is part of the name, so that a resumed run finds the snapshot that it took
 * @returns the name of the snapshot
 * @throws {OperatorError} when that fails; then nothing may be deleted
 */
export async function saveData(configuration: Configuration, phase: Phase): Promise<string> {
  const { database, latestParameter } = namesOf(configuration);
  const name = `${database}-${asNamePart(phase)}`;
  const latest = await readParameter(latestParameter);
  const instance = await findInstance(database);
  if (latest?.startsWith(name)) {
    await step(`Verifying ${latest}, which an earlier run took`, () => verifySnapshot(latest, instance));
    return latest;
  }
  if (!instance) return sourceSnapshot(configuration, latest);
  if (instance.DBInstanceStatus === "deleting") {
    throw new OperatorError("The database is being deleted, by hand or by a rebuild that was interrupted.", {
      remedy:
        "Wait until it is deleted. After a rebuild, repeat the command. By hand: RDS takes a final snapshot, rebuild from that one.",
    });
  }
  const snapshot = await step(`Taking a snapshot of ${database}`, () => takeSnapshot(database, name));
  await step(`Verifying ${snapshot}`, () => verifySnapshot(snapshot, instance));
  await writeParameter(latestParameter, snapshot);
  return snapshot;
}

/** Without a database, as after a rebuild that failed early, the snapshot that it was restored from has all its data. */
async function sourceSnapshot(configuration: Configuration, latest: string | undefined): Promise<string> {
  const source = latest ?? (await readParameter(namesOf(configuration).snapshotParameter));
  if (!source) {
    throw new OperatorError("There is neither a database nor a snapshot.", {
      remedy: "Nothing was deleted. `seed` makes a first snapshot from the data set.",
    });
  }
  await step(`There is no database; verifying ${source}, which has its data`, () => verifySnapshot(source));
  return source;
}
