import {
  type DBInstance,
  DBInstanceNotFoundFault,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { waitFor } from "../shared/progress.ts";

/** The time limit of an operation of RDS, in minutes. A snapshot of this size takes minutes, the first of an instance longer. */
export const RDS_MINUTES = 60;

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

/** Whether an instance is gone, or will be: RDS cannot be told to keep it. */
export const isLeaving = (instance: DBInstance | undefined) => !instance || instance.DBInstanceStatus === "deleting";

/** Sets the deletion protection of an instance, once it is available: after a snapshot it is busy for a moment. */
export async function setDeletionProtection(name: string, enabled: boolean): Promise<void> {
  await waitForInstance(name);
  await awsClient(RDSClient).send(
    new ModifyDBInstanceCommand({ DBInstanceIdentifier: name, DeletionProtection: enabled, ApplyImmediately: true }),
  );
}

/**
 * Deletes an instance whose data is in a snapshot, and waits until it is gone. CloudFormation would take one more snapshot, of
 * the same data and with a name of its own. Does nothing when the instance does not exist. Automated backups remain for their
 * retention.
 */
export async function deleteInstance(name: string): Promise<void> {
  const instance = await findInstance(name);
  if (!isLeaving(instance)) {
    if (instance?.DeletionProtection) await setDeletionProtection(name, false);
    await waitForInstance(name);
    await awsClient(RDSClient).send(
      new DeleteDBInstanceCommand({
        ...{ DBInstanceIdentifier: name, SkipFinalSnapshot: true, DeleteAutomatedBackups: false },
      }),
    );
  }
  await waitFor(name, {
    minutes: RDS_MINUTES,
    check: async () => {
      const { DBInstanceStatus } = (await findInstance(name)) ?? {};
      return DBInstanceStatus ? { still: DBInstanceStatus } : { done: undefined };
    },
  });
}

/** Statuses that end by themselves. */
const TRANSIENT =
  /^(backing-up|configuring-.*|creating|maintenance|modifying|moving-.*|rebooting|renaming|resetting-.*|starting|stopping|storage-.*ization|storage-config-upgrade|upgrading)$/;

/**
 * Waits until RDS accepts operations on an instance. After its storage has grown, RDS may optimise it for hours, and
 * accepts operations meanwhile.
 * @throws {OperatorError} for a status that does not end by itself
 */
export async function waitForInstance(instance: string): Promise<void> {
  await waitFor(instance, {
    minutes: RDS_MINUTES,
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
