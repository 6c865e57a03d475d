import type { Configuration } from "@digidex/cdk/configuration";
import type { StackName } from "@digidex/cdk/stacks";
import { publishDownloads } from "../publish/publish.ts";
import type { Release } from "../release/release.ts";
import { deployStacks } from "../shared/cdk.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { step } from "../shared/progress.ts";
import { readAddresses } from "../system/addresses.ts";
import { rollbackAlarms } from "./alarms.ts";

/** How long CloudFormation watches the alarms after it is done. Their period is five minutes, looked at every minute. */
const WATCHED_MINUTES = 3;

/** What a commit can change of the account, before the API. Access is not among them: no workflow may touch it. */
export const deployedStacks = ({ domain }: Configuration): StackName[] => [
  ...(domain ? (["domain"] as const) : []),
  ...(["network", "pictures", "database", "site"] as const),
];

/**
 * Deploys a release's stacks: first those that hold, then the API, whose deployment migrates the database before the new
 * function answers, and which finds the downloads there that it names. CloudFormation watches the alarms; what fails goes back to what it was.
 * @param watch not for a rollback: the alarms may ring for what is being taken back
 */
export async function deployRelease(
  configuration: Configuration,
  { assembly, commit, bulk, ...madeFor }: Release,
  { watch }: { watch: boolean },
): Promise<void> {
  await step("Deploying network, database and site", () =>
    deployStacks(configuration, assembly, deployedStacks(configuration)),
  );
  const addresses = await readAddresses(configuration);
  if (addresses.siteUrl !== madeFor.siteUrl || addresses.apiUrl !== madeFor.apiUrl) {
    throw new OperatorError(`The site is ${addresses.siteUrl} now, and the release was made for ${madeFor.siteUrl}.`, {
      remedy: "Run it again from the start: it is built for the new addresses then.",
    });
  }
  await publishDownloads(bulk, addresses);
  const alarms = watch ? await rollbackAlarms(configuration) : [];
  await step(`Migrating, and deploying the API of ${commit.slice(0, 12)}`, () =>
    deployStacks(configuration, assembly, ["api"], { rollbackAlarms: alarms, monitoringMinutes: WATCHED_MINUTES }),
  );
}
