import {
  CreateDBSnapshotCommand,
  type DBInstance,
  DBInstanceNotFoundFault,
  type DBSnapshot,
  DBSnapshotAlreadyExistsFault,
  DBSnapshotNotFoundFault,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say } from "../shared/progress.ts";
import { waitFor } from "../shared/wait.ts";

/** An hour: a snapshot of this size takes minutes, the first of an instance longer. */
const MINUTES = 60;

/** @returns undefined when there is no such instance */
export async function findInstance(name: string): Promise<DBInstance | undefined> {
  try {
    const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: name });
    return (await awsClient(RDSClient).send(command)).DBInstances?.[0];
  } catch (error) {
    if (error instanceof DBInstanceNotFoundFault) return undefined;
    throw error;
  }
}

/** @returns undefined when there is no such snapshot */
async function findSnapshot(name: string): Promise<DBSnapshot | undefined> {
  try {
    const command = new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name });
    return (await awsClient(RDSClient).send(command)).DBSnapshots?.[0];
  } catch (error) {
    if (error instanceof DBSnapshotNotFoundFault) return undefined;
    throw error;
  }
}

/** Takes off RDS' own lock before a deletion, or puts it on again. After a snapshot an instance is busy for a moment. */
export async function protectInstance(name: string, on: boolean): Promise<void> {
  await available(name);
  await awsClient(RDSClient).send(
    new ModifyDBInstanceCommand({ DBInstanceIdentifier: name, DeletionProtection: on, ApplyImmediately: true }),
  );
}

/**
 * Takes a snapshot and waits until it is whole. A run that died and is repeated with the same name finds the one it began;
 * one that failed is left as it is, and the next gets a number.
 * @param name without a number
 * @returns its real name
 */
export async function takeSnapshot(instance: string, name: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const numbered = attempt === 1 ? name : `${name}-${attempt}`;
    const found = await findSnapshot(numbered);
    if (found?.Status === "failed") continue;
    if (!found) {
      await available(instance);
      await createSnapshot(instance, numbered);
    } else say(`  ${numbered} was begun before: ${found.Status}`);
    await whole(numbered);
    return numbered;
  }
}

async function createSnapshot(instance: string, name: string): Promise<void> {
  try {
    const names = { DBInstanceIdentifier: instance, DBSnapshotIdentifier: name };
    await awsClient(RDSClient).send(new CreateDBSnapshotCommand(names));
  } catch (error) {
    // The SDK asks again when an answer is lost: RDS has begun with it by then.
    if (!(error instanceof DBSnapshotAlreadyExistsFault)) throw error;
  }
}

/** States that pass by themselves; out of any other, like `stopped`, only somebody can help an instance. */
const PASSING =
  /^(backing-up|configuring-.*|creating|maintenance|modifying|moving-.*|rebooting|renaming|resetting-.*|starting|stopping|storage-.*ization|storage-config-upgrade|upgrading)$/;

/**
 * A snapshot can be taken of an instance that nothing is being done to. RDS may tune its storage for hours after that has
 * grown, which is in nobody's way.
 * @throws {OperatorError} for one that will never be
 */
async function available(instance: string): Promise<void> {
  await waitFor(instance, {
    minutes: MINUTES,
    look: async () => {
      const { DBInstanceStatus: status = "gone" } = (await findInstance(instance)) ?? {};
      if (status === "available" || status === "storage-optimization") return { done: undefined };
      if (PASSING.test(status)) return { still: status };
      throw new OperatorError(`The instance ${instance} is ${status}.`, {
        remedy: "Nothing was destroyed. RDS' events say why; start or mend it, then repeat the command.",
      });
    },
  });
}

async function whole(name: string): Promise<void> {
  await waitFor(`The snapshot ${name}`, {
    minutes: MINUTES,
    look: async () => {
      const { Status = "unknown", PercentProgress = 0 } = (await findSnapshot(name)) ?? {};
      if (Status === "failed") {
        throw new OperatorError(`RDS could not take the snapshot ${name}.`, {
          remedy: "Nothing was changed. RDS' events say why; repeat the command, and another one is taken.",
        });
      }
      return Status === "available" ? { done: undefined } : { still: `${Status}, ${PercentProgress} %` };
    },
  });
}

/**
 * Makes sure that a database can come back from a snapshot, as far as AWS says without restoring it.
 * @param instance what it was taken of, while that is still there
 * @throws {OperatorError} that names everything that is wrong
 */
export async function verifySnapshot(name: string, instance?: DBInstance): Promise<DBSnapshot> {
  const snapshot = await findSnapshot(name);
  const { Status, Engine, Encrypted, IAMDatabaseAuthenticationEnabled, DbiResourceId } = snapshot ?? {};
  const faults = [
    [snapshot, "it does not exist"],
    [Status === "available", `its status is ${Status}`],
    [Engine === "postgres", `its engine is ${Engine}`],
    [Encrypted, "it is not encrypted"],
    [IAMDatabaseAuthenticationEnabled, "nobody could sign in: IAM authentication is off"],
    [!instance || DbiResourceId === instance.DbiResourceId, "it is of another instance"],
  ] as const;
  const wrong = snapshot ? faults.filter(([holds]) => !holds).map(([, fault]) => fault) : [faults[0][1]];
  if (wrong.length === 0) return snapshot!;
  throw new OperatorError(`The snapshot ${name} cannot be relied on: ${wrong.join(", ")}.`, {
    remedy: "Nothing was destroyed. See to it in RDS, or choose another one, then repeat the command.",
  });
}
