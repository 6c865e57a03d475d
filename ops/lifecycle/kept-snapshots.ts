import {
  type DBSnapshot,
  DeleteDBSnapshotCommand,
  DescribeAccountAttributesCommand,
  paginateDescribeDBSnapshots,
  RDSClient,
} from "@aws-sdk/client-rds";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { annotate } from "../shared/actions.ts";
import { awsClient } from "../shared/aws.ts";
import { printLine } from "../shared/progress.ts";
import { readParameter } from "../system/parameters.ts";
import { problemsOf } from "./snapshot.ts";

/** How many snapshots of ours remain. Each can be restored: one that cannot does not count. */
export const KEPT_SNAPSHOTS = 3;

/** An account allows 100 manual snapshots. When no more than these are free, an operator still has time to act. */
export const FEW_SNAPSHOTS = 20;

/**
 * Deletes our snapshots that are older than {@link KEPT_SNAPSHOTS} newer ones, each of which is verified; never the one that a
 * rebuild would restore, the one that the database was restored from, or one that an operator took. Warns when few further
 * snapshots are allowed. What fails is a warning: the data is safe without it.
 */
export async function deleteOldSnapshots(configuration: Configuration): Promise<void> {
  try {
    await deleteOld(configuration);
    await warnBeforeQuota();
  } catch (error) {
    annotate("warning", `Old snapshots could not be deleted, or counted: ${(error as Error).message}`);
  }
}

async function deleteOld(configuration: Configuration): Promise<void> {
  const { latestParameter, snapshotParameter } = namesOf(configuration);
  const inUse = await Promise.all([latestParameter, snapshotParameter].map(readParameter));
  const ours = (await listSnapshots()).filter(({ DBSnapshotIdentifier = "" }) =>
    isOurs(configuration, DBSnapshotIdentifier),
  );
  for (const { DBSnapshotIdentifier: name = "" } of oldOnes(ours)) {
    if (inUse.includes(name)) continue;
    await awsClient(RDSClient).send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name }));
    printLine(`  ${name} deleted: ${KEPT_SNAPSHOTS} newer ones are verified`);
  }
}

async function listSnapshots(): Promise<DBSnapshot[]> {
  const found: DBSnapshot[] = [];
  const pages = paginateDescribeDBSnapshots({ client: awsClient(RDSClient) }, { SnapshotType: "manual" });
  for await (const { DBSnapshots = [] } of pages) found.push(...DBSnapshots);
  return found;
}

/** The names that teardown, sleep and seed give: they end with the time of the phase, and perhaps the number of an attempt. */
const isOurs = (configuration: Configuration, name: string): boolean => {
  const { database, seed } = namesOf(configuration);
  return [database, seed].some((one) => new RegExp(`^${one}-\\d{8}-\\d{9}(-\\d+)?$`).test(name));
};

const timeOf = ({ DBSnapshotIdentifier = "" }: DBSnapshot) =>
  /\d{8}-\d{9}(-\d+)?$/.exec(DBSnapshotIdentifier)?.[0] ?? "";

/** Those after the newest verified ones that are kept; none while there are fewer than that. */
function oldOnes(ours: readonly DBSnapshot[]): DBSnapshot[] {
  const newestFirst = ours.toSorted((a, b) => timeOf(b).localeCompare(timeOf(a), "en", { numeric: true }));
  const verified = newestFirst.filter((one) => problemsOf(one).length === 0);
  const last = verified[KEPT_SNAPSHOTS - 1];
  return last ? newestFirst.slice(newestFirst.indexOf(last) + 1) : [];
}

async function warnBeforeQuota(): Promise<void> {
  const { AccountQuotas = [] } = await awsClient(RDSClient).send(new DescribeAccountAttributesCommand({}));
  const { Used = 0, Max = Number.POSITIVE_INFINITY } =
    AccountQuotas.find(({ AccountQuotaName }) => AccountQuotaName === "ManualSnapshots") ?? {};
  if (Max - Used > FEW_SNAPSHOTS) return;
  annotate(
    "warning",
    `${Used} of the account's ${Max} manual snapshots of RDS exist in this region. Delete some that others made (RDS console, Snapshots), or request a higher quota (Service Quotas, Manual DB instance snapshots), before the next teardown is refused.`,
  );
}
