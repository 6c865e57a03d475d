import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { regionOf } from "@digidex/cdk/stacks";
import type { Check, Finding } from "../doctor/check.ts";
import { unknown } from "../doctor/check.ts";
import { callerIdentity } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine } from "../shared/progress.ts";
import { findDeployedStack } from "../system/stacks.ts";
import { delegationCheck } from "./delegation-check.ts";
import {
  concurrencyCheck,
  databaseQuotaCheck,
  distributionQuotaCheck,
  networkQuotaCheck,
  planCheck,
} from "./quota-checks.ts";
import { databaseOptionsCheck, providerCheck, serviceRoleCheck } from "./service-checks.ts";

/** What the account, the region and the domain have to offer, whatever is created first. */
const ACCOUNT = [
  ...[planCheck, concurrencyCheck, databaseOptionsCheck, databaseQuotaCheck, networkQuotaCheck, distributionQuotaCheck],
];

/** What each command asks before it creates anything. `bootstrap` creates the zone, the provider and the service role itself. */
const BEFORE = {
  bootstrap: [providerCheck, ...ACCOUNT],
  seed: [serviceRoleCheck, ...ACCOUNT],
  restore: [serviceRoleCheck, ...ACCOUNT, delegationCheck],
  deploy: [planCheck, concurrencyCheck, delegationCheck],
} as const satisfies Record<string, readonly Check[]>;

export const PREFLIGHT_CHECKS: readonly Check[] = [providerCheck, serviceRoleCheck, ...ACCOUNT, delegationCheck];

/**
 * Asks the account whether a command can succeed. What cannot be asked is printed, and does not stop the command.
 * @throws {OperatorError} with everything that is missing and, for each, the line of the configuration to change
 */
export async function assertReady(configuration: Configuration, command: keyof typeof BEFORE): Promise<void> {
  const checks = (await isCertified(configuration))
    ? BEFORE[command].filter((one) => one !== delegationCheck)
    : BEFORE[command];
  if (checks.length === 0) return;
  const identity = await callerIdentity();
  const results = await Promise.all(
    checks.map(async ({ name, run }) => ({
      name,
      finding: await resultOf(() => run({ configuration, identity })),
    })),
  );
  for (const { name, finding } of results) {
    if (finding.state === "unknown") printLine(`? ${name} could not be checked: ${finding.message}`);
  }
  const problems = results.flatMap(({ name, finding }) =>
    finding.state === "missing" ? { text: `${name}: ${finding.message}`, fix: `${name}: ${finding.fix}` } : [],
  );
  if (problems.length === 0) return;
  throw new OperatorError(`Nothing was changed.\n${problems.map(({ text }) => text).join("\n")}`, {
    remedy: problems.map(({ fix }) => fix).join("\n"),
  });
}

/** A certificate that is issued stays valid without the delegation; it is renewed by it. */
async function isCertified(configuration: Configuration): Promise<boolean> {
  if (!configuration.domain) return true;
  const stack = await findDeployedStack(namesOf(configuration).stack("domain"), regionOf(configuration, "domain"));
  return stack !== undefined;
}

/** The finding of a check; unknown when it throws. */
export const resultOf = (run: () => Promise<Finding> | Finding): Promise<Finding> =>
  Promise.resolve()
    .then(run)
    .catch((error: unknown) => unknown(error instanceof Error ? error.message : String(error)));
