import {
  CreateDBSnapshotCommand,
  type DBInstance,
  type DBSnapshot,
  DBSnapshotAlreadyExistsFault,
  DBSnapshotNotFoundFault,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { type Configuration, STORAGE_GROWTH } from "@digidex/cdk/configuration";
import { DATABASE_REQUIREMENTS } from "@digidex/cdk/database";
import { awsClient } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, waitFor } from "../shared/progress.ts";
import { RDS_MINUTES, waitForInstance } from "./instance.ts";

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

async function waitForSnapshot(name: string): Promise<void> {
  await waitFor(`The snapshot ${name}`, {
    minutes: RDS_MINUTES,
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
 * Checks that a snapshot has the data of a database, as far as its description tells.
 * @param instance the instance of which it must be, while that exists
 * @throws {OperatorError} that names everything that is wrong
 */
export async function verifySnapshot(name: string, instance?: DBInstance): Promise<void> {
  const snapshot = await findSnapshot(name);
  refuse(name, snapshot ? problemsOf(snapshot, instance) : ["it does not exist"]);
}

/**
 * Checks in addition that RDS restores a snapshot with this configuration.
 * @throws {OperatorError} that names everything that is wrong
 */
export async function verifyRestorable(name: string, { database, prefix }: Configuration): Promise<void> {
  const snapshot = await findSnapshot(name);
  if (!snapshot) return refuse(name, ["it does not exist"]);
  const { EngineVersion = "", AllocatedStorage = 0 } = snapshot;
  const { majorVersion } = DATABASE_REQUIREMENTS;
  const least = Math.ceil(AllocatedStorage * STORAGE_GROWTH);
  refuse(name, [
    ...problemsOf(snapshot),
    // CloudFormation's role may restore no other: they may be of another project.
    ...(new RegExp(`^(rds:)?${prefix}-`).test(name)
      ? []
      : [`its name does not begin with ${prefix}-: copy it to one that does`]),
    ...(EngineVersion.split(".")[0] === majorVersion
      ? []
      : [`its version is ${EngineVersion}, and the stacks are for ${majorVersion}`]),
    ...(least <= database.maxStorageGb
      ? []
      : [
          `its storage has grown to ${AllocatedStorage} GB: set \`database.maxStorageGb\` in cdk/config/digidex.config.ts to ${least} or more`,
        ]),
  ]);
}

function refuse(name: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new OperatorError(`The snapshot ${name} cannot be used: ${problems.join(", ")}.`, {
    remedy:
      "Nothing was deleted. Correct it in RDS or the configuration, or choose another snapshot, then repeat the command.",
  });
}

/** What is wrong with a snapshot; nothing when its data can be restored. */
export function problemsOf(snapshot: DBSnapshot, instance?: DBInstance): string[] {
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
