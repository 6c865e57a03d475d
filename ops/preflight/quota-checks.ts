import { CloudFrontClient, ListDistributionsCommand } from "@aws-sdk/client-cloudfront";
import { DescribeSubnetsCommand, EC2Client, paginateDescribeVpcs } from "@aws-sdk/client-ec2";
import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DescribeAccountAttributesCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { type Configuration, MAX_CONCURRENCY } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { regionOf, type StackName } from "@digidex/cdk/stacks";
import { type Check, type Finding, missing, ok, onAccount } from "../doctor/check.ts";
import { FEW_SNAPSHOTS } from "../lifecycle/kept-snapshots.ts";
import { awsClient, required } from "../shared/aws.ts";
import { findDeployedStack } from "../system/stacks.ts";
import { readPlan } from "./free-tier.ts";

/** Whether the account's plan and quotas allow what the configuration asks for. */

const CONFIGURATION = "cdk/config/digidex.config.ts";

const isDeployed = async (configuration: Configuration, name: StackName): Promise<boolean> =>
  (await findDeployedStack(namesOf(configuration).stack(name), regionOf(configuration, name))) !== undefined;

/** Lambda keeps so many executions for functions without a reservation. */
const UNRESERVED = 100;

export const concurrencyCheck: Check = {
  name: "concurrency",
  run: onAccount(async ({ configuration }) => {
    const { AccountLimit } = await awsClient(LambdaClient).send(new GetAccountSettingsCommand({}));
    const quota = required(AccountLimit?.ConcurrentExecutions, "ConcurrentExecutions");
    const free = required(AccountLimit?.UnreservedConcurrentExecutions, "UnreservedConcurrentExecutions");
    const wanted = configuration.api.concurrency;
    if (wanted === null) {
      const advice = free - UNRESERVED >= MAX_CONCURRENCY;
      return ok(
        `a quota of ${quota}${advice ? `; \`api.concurrency: ${MAX_CONCURRENCY}\` would bound the database's connections` : ""}`,
      );
    }
    // A deployed function may have its reservation already; it is among those of the account.
    const own = (await isDeployed(configuration, "api")) ? Math.min(wanted, quota - free) : 0;
    const available = free + own - UNRESERVED;
    if (wanted <= available) return ok(`${wanted} of ${quota} are reserved`);
    return missing(
      `\`api.concurrency\` reserves ${wanted}, and ${Math.max(0, available)} of ${quota} can be reserved: ${UNRESERVED} stay unreserved`,
      `set \`api.concurrency\` to null in ${CONFIGURATION}, or request a higher quota: Service Quotas, AWS Lambda, Concurrent executions`,
    );
  }),
};

export const planCheck: Check = {
  name: "plan",
  run: onAccount(async ({ configuration }) => {
    const plan = await readPlan();
    if (!plan) return ok("older than AWS's plans");
    const { accountPlanType: type, accountPlanStatus: status, accountPlanRemainingCredits: credits } = plan;
    if (status === "EXPIRED") {
      return missing(
        "the Free plan has expired: AWS closes the account",
        "upgrade to the paid plan: console, Billing, Free tier",
      );
    }
    const { backupDays } = configuration.database;
    if (type === "FREE" && backupDays > 1) {
      return missing(
        `\`database.backupDays\` is ${backupDays}, and the Free plan allows 1`,
        `set \`database.backupDays\` to 1 in ${CONFIGURATION}, or upgrade to the paid plan`,
      );
    }
    const rest = credits ? `, ${credits.amount} ${credits.unit} of credits left` : "";
    return ok(`${type === "FREE" ? "Free" : "paid"} plan${rest}`);
  }),
};

/** Of a teardown, and of another one if the first fails. */
const SNAPSHOTS_NEEDED = 2;

export const databaseQuotaCheck: Check = {
  name: "database quota",
  run: onAccount(async ({ configuration }) => {
    const { AccountQuotas = [] } = await awsClient(RDSClient).send(new DescribeAccountAttributesCommand({}));
    const free = (name: string) => {
      const quota = AccountQuotas.find(({ AccountQuotaName }) => AccountQuotaName === name);
      return required(quota?.Max, `${name} quota`) - (quota?.Used ?? 0);
    };
    const [instances, snapshots] = [free("DBInstances"), free("ManualSnapshots")];
    if (instances < 1 && !(await isDeployed(configuration, "database"))) {
      return missing(
        "RDS allows no further instance in this region",
        `delete one, request a higher quota (Service Quotas, Amazon RDS, DB instances), or change \`region\` in ${CONFIGURATION}`,
      );
    }
    if (snapshots < SNAPSHOTS_NEEDED) {
      return missing(
        `RDS allows ${snapshots} further manual snapshots, and a teardown needs ${SNAPSHOTS_NEEDED}`,
        `delete old ones in the RDS console, request a higher quota (Manual DB instance snapshots), or change \`region\` in ${CONFIGURATION}`,
      );
    }
    const few = snapshots <= FEW_SNAPSHOTS ? ": delete old ones before a teardown is refused" : "";
    return ok(`${instances} instances and ${snapshots} snapshots are free${few}`);
  }),
};

export const networkQuotaCheck: Check = {
  name: "network quota",
  run: onAccount(async ({ configuration }) => {
    if (await isDeployed(configuration, "network")) return freeAddresses(configuration);
    let used = 0;
    for await (const { Vpcs = [] } of paginateDescribeVpcs({ client: awsClient(EC2Client) }, {})) used += Vpcs.length;
    const quota = await readQuota("vpc", "L-F678F1CE", configuration.region);
    if (used < quota) return ok(`${used} of ${quota} networks are used`);
    return missing(
      `the region has ${used} of ${quota} networks (VPC)`,
      `delete one that nothing uses, request a higher quota (Service Quotas, VPCs per Region), or change \`region\` in ${CONFIGURATION}`,
    );
  }),
};

/** The database, its replacement, and the interfaces of functions, in each subnet. */
const ADDRESSES_NEEDED = 6;

/** Interfaces of deleted functions can remain and occupy addresses: docs/decisions/0044. */
async function freeAddresses({ prefix }: Configuration): Promise<Finding> {
  const { Subnets = [] } = await awsClient(EC2Client).send(
    new DescribeSubnetsCommand({ Filters: [{ Name: "tag:project", Values: [prefix] }] }),
  );
  const free = Math.min(...Subnets.map(({ AvailableIpAddressCount = 0 }) => AvailableIpAddressCount));
  if (free >= ADDRESSES_NEEDED) return ok("the network is deployed");
  return missing(
    `a subnet has ${free} free addresses, and ${ADDRESSES_NEEDED} are needed`,
    "delete the network interfaces that deleted functions left: EC2 console, Network interfaces, `available`, description AWS Lambda VPC ENI",
  );
}

/** The site's and the API's. */
const DISTRIBUTIONS_NEEDED = 2;

export const distributionQuotaCheck: Check = {
  name: "distributions",
  run: onAccount(async ({ configuration }) => {
    if (await isDeployed(configuration, "site")) return ok("they are deployed");
    const client = awsClient(CloudFrontClient);
    let used = 0;
    for (let marker: string | undefined, more = true; more; more = marker !== undefined) {
      const { DistributionList } = await client.send(new ListDistributionsCommand({ Marker: marker }));
      used += DistributionList?.Quantity ?? 0;
      marker = DistributionList?.IsTruncated ? DistributionList.NextMarker : undefined;
    }
    const quota = await readQuota("cloudfront", "L-24B04930", "us-east-1");
    if (quota - used < DISTRIBUTIONS_NEEDED) {
      return missing(
        `CloudFront has ${used} of ${quota} distributions, and ${DISTRIBUTIONS_NEEDED} are needed`,
        `delete some, request a higher quota (Service Quotas, Amazon CloudFront), or use another \`account\` in ${CONFIGURATION}`,
      );
    }
    // Nothing tells whether AWS has verified the account; one that has a distribution is.
    const note = used === 0 ? "; AWS may want to verify a new account first (docs/operate.md)" : "";
    return ok(`${used} of ${quota} are used${note}`);
  }),
};

async function readQuota(service: string, code: string, region: string): Promise<number> {
  const { Quota } = await awsClient(ServiceQuotasClient, { region }).send(
    new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code }),
  );
  return required(Quota?.Value, `quota ${code}`);
}
