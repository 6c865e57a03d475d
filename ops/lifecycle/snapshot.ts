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
import { printLine, waitFor } from "../shared/progress.ts";

/** The time limit of an operation of RDS. A snapshot of this size takes minutes, the first of an instance longer. */
const MINUTES = 60;

/** @returns undefined when the instance does not exist */
export async function findInstance(name: string): Promise<DBInstance | undefined> {
  try {
    const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: name });
    return (await awsClient(RDSClient).send(command)).DBInstances?.[0];
  } catch (error) {
    if (error instanceof DBInstanceNotFoundFault) return undefined;
    throw error;
  }
}

/** @returns undefined when the snapshot does not exist */
async function findSnapshot(name: string): Promise<DBSnapshot | undefined> {
  try {
    const command = new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name });
    return (await awsClient(RDSClient).send(command)).DBSnapshots?.[0];
  } catch (error) {
    if (error instanceof DBSnapshotNotFoundFault) return undefined;
    throw error;
  }
}

/** Sets the deletion protection of an instance, once it is available: after a snapshot it is busy for a moment. */
export async function setDeletionProtection(name: string, enabled: boolean): Promise<void> {
  await waitForInstance(name);
  await awsClient(RDSClient).send(
    new ModifyDBInstanceCommand({ DBInstanceIdentifier: name, DeletionProtection: enabled, ApplyImmediately: true }),
  );
}

/**
 * Takes a snapshot and waits until it is available. Repeated with the same name, as after a run that was killed, it waits
 * for the snapshot that exists. A failed snapshot is kept, and the next one gets a number.
 * @param name without a number
 * @returns the name with its number
 */
export async function takeSnapshot(instance: string, name: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const numbered = attempt === 1 ? name : `${name}-${attempt}`;
    const found = await findSnapshot(numbered);
    if (found?.Status === "failed") continue;
    if (!found) {
      await waitForInstance(instance);
      await createSnapshot(instance, numbered);
    } else printLine(`  ${numbered} exists already: ${found.Status}`);
    await waitForSnapshot(numbered);
    return numbered;
  }
}

async function createSnapshot(instance: string, name: string): Promise<void> {
  try {
    const names = { DBInstanceIdentifier: instance, DBSnapshotIdentifier: name };
    await awsClient(RDSClient).send(new CreateDBSnapshotCommand(names));
  } catch (error) {
    // The SDK repeats a request whose response was lost, though RDS has begun.
    if (!(error instanceof DBSnapshotAlreadyExistsFault)) throw error;
  }
}

/** Statuses that end by themselves. */
const TRANSIENT =
  /^(backing-up|configuring-.*|creating|maintenance|modifying|moving-.*|rebooting|renaming|resetting-.*|starting|stopping|storage-.*ization|storage-config-upgrade|upgrading)$/;

/**
 * Waits until RDS accepts operations on an instance. After its storage has grown, RDS may optimise it for hours, and
 * accepts operations meanwhile.
 * @throws {OperatorError} for a status that does not end by itself
 */
async function waitForInstance(instance: string): Promise<void> {
  await waitFor(instance, {
    minutes: MINUTES,
    check: async () => {
      const { DBInstanceStatus: status = "gone" } = (await findInstance(instance)) ?? {};
      if (status === "available" || status === "storage-optimization") return { done: undefined };
      if (TRANSIENT.test(status)) return { still: status };
      throw new OperatorError(`The instance ${instance} is ${status}.`, {
        remedy: "Nothing was deleted. RDS' events say why. Start or repair it, then repeat the command.",
      });
    },
  });
}

async function waitForSnapshot(name: string): Promise<void> {
  await waitFor(`The snapshot ${name}`, {
    minutes: MINUTES,
    check: async () => {
      const { Status = "unknown", PercentProgress = 0 } = (await findSnapshot(name)) ?? {};
      if (Status === "failed") {
        throw new OperatorError(`RDS could not take the snapshot ${name}.`, {
          remedy: "Nothing was changed. RDS' events say why. Repeat the command: it takes another snapshot.",
        });
      }
      return Status === "available" ? { done: undefined } : { still: `${Status}, ${PercentProgress} %` };
    },
  });
}

/**
 * Checks that a database can be restored from a snapshot, as far as its description tells.
 * @param instance the instance of which it must be, while that exists
 * @throws {OperatorError} that names everything that is wrong
 */
export async function verifySnapshot(name: string, instance?: DBInstance): Promise<void> {
  const snapshot = await findSnapshot(name);
  const wrong = snapshot ? problemsOf(snapshot, instance) : ["it does not exist"];
  if (wrong.length === 0) return;
  throw new OperatorError(`The snapshot ${name} cannot be used: ${wrong.join(", ")}.`, {
    remedy: "Nothing was deleted. Correct it in RDS, or choose another snapshot, then repeat the command.",
  });
}

function problemsOf(snapshot: DBSnapshot, instance: DBInstance | undefined): string[] {
  const { Status, Engine, Encrypted, IAMDatabaseAuthenticationEnabled, DbiResourceId } = snapshot;
  const requirements = [
    [Status === "available", `its status is ${Status}`],
    [Engine === "postgres", `its engine is ${Engine}`],
    [Encrypted, "it is not encrypted"],
    [IAMDatabaseAuthenticationEnabled, "its IAM authentication is off, so nobody could sign in"],
    [!instance || DbiResourceId === instance.DbiResourceId, "it is of another instance"],
  ] as const;
  return requirements.filter(([holds]) => !holds).map(([, problem]) => problem);
}
