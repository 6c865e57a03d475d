import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { OperatorError } from "../shared/operator-error.ts";
import { step } from "../shared/progress.ts";
import { readParameter, writeParameter } from "../system/parameters.ts";
import { asNamePart, type Phase } from "../system/phase.ts";
import { findInstance, takeSnapshot, verifySnapshot } from "./snapshot.ts";

/**
 * Has the data in a snapshot that is verified and noted as the newest.
 * @param phase the teardown: its time is in the name, so that a run that goes on with it finds what it took
 * @returns the snapshot
 * @throws {OperatorError} when that cannot be; nothing may be destroyed then
 */
export async function saveData(configuration: Configuration, phase: Phase): Promise<string> {
  const { database, latestParameter } = namesOf(configuration);
  const name = `${database}-${asNamePart(phase)}`;
  const noted = await readParameter(latestParameter);
  const instance = await findInstance(database);
  if (noted?.startsWith(name)) {
    await step(`Verifying ${noted}, which was taken before`, () => verifySnapshot(noted, instance));
    return noted;
  }
  if (!instance) return snapshotOfOrigin(configuration, noted);
  if (instance.DBInstanceStatus === "deleting") {
    throw new OperatorError("The database is being deleted, by hand or by a rebuild that was not finished.", {
      remedy:
        "Wait until it is gone. After a rebuild, repeat the command. By hand: RDS takes a last snapshot, rebuild with that one.",
    });
  }
  const snapshot = await step(`Taking a snapshot of ${database}`, () => takeSnapshot(database, name));
  await step(`Verifying ${snapshot}`, () => verifySnapshot(snapshot, instance));
  await writeParameter(latestParameter, snapshot);
  return snapshot;
}

/** No database, as after a rebuild that failed early: what it was to be made from still holds everything. */
async function snapshotOfOrigin(configuration: Configuration, noted: string | undefined): Promise<string> {
  const origin = noted ?? (await readParameter(namesOf(configuration).snapshotParameter));
  if (!origin) {
    throw new OperatorError("There is neither a database nor a snapshot.", {
      remedy: "Nothing was destroyed. `bake` makes a first snapshot from the data in the repository.",
    });
  }
  await step(`There is no database; verifying ${origin}, which holds its data`, () => verifySnapshot(origin));
  return origin;
}
