import type { Configuration } from "@digidex/cdk/configuration";
import { openRepository } from "../bootstrap/github-access.ts";
import { PREFLIGHT_CHECKS, resultOf } from "../preflight/preflight.ts";
import { callerIdentity } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { accessCheck, configurationCheck, credentialsCheck, deploymentCheck, toolkitCheck } from "./account-checks.ts";
import { subjectCheck, workflowsCheck } from "./actions-checks.ts";
import type { Check, Context, Finding } from "./check.ts";
import { codeOwnersCheck, environmentsCheck, rulesetCheck } from "./protection-checks.ts";
import {
  dependenciesCheck,
  githubCheck,
  issuesCheck,
  nameCheck,
  offerCheck,
  remoteCheck,
  repositoryIdsCheck,
  variablesCheck,
} from "./repository-checks.ts";

/** In the order in which an operator should fix them. */
const CHECKS: readonly Check[] = [
  ...[configurationCheck, remoteCheck, credentialsCheck],
  ...PREFLIGHT_CHECKS,
  ...[accessCheck, toolkitCheck],
  ...[githubCheck, nameCheck, offerCheck, repositoryIdsCheck, subjectCheck],
  ...[environmentsCheck, rulesetCheck, codeOwnersCheck],
  ...[workflowsCheck, variablesCheck, issuesCheck, dependenciesCheck],
  deploymentCheck,
];

/** Runs every check. A check that throws is reported as unknown; the others still run. */
export async function runChecks(configuration: Configuration): Promise<{ name: string; finding: Finding }[]> {
  const context = await readContext(configuration);
  return Promise.all(
    CHECKS.map(async ({ name, run }) => {
      return { name, finding: await resultOf(() => run(context)) };
    }),
  );
}

async function readContext(configuration: Configuration): Promise<Context> {
  const [identity, github] = await Promise.all([
    callerIdentity().catch((error: Error) => ({
      error: error.message,
      fix: error instanceof OperatorError ? error.remedy : "check the network, then run this again",
    })),
    openRepository(configuration),
  ]);
  return { configuration, identity, github };
}
