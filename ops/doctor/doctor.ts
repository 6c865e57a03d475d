import type { Configuration } from "@digidex/cdk/configuration";
import { PREFLIGHT_CHECKS, resultOf } from "../preflight/preflight.ts";
import { callerIdentity } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { captureProgram } from "../shared/programs.ts";
import { accessCheck, configurationCheck, credentialsCheck, deploymentCheck, toolkitCheck } from "./account-checks.ts";
import type { Check, Context, Finding } from "./check.ts";
import {
  environmentsCheck,
  ghCheck,
  remoteCheck,
  repositoryIdsCheck,
  variablesCheck,
  workflowsCheck,
} from "./repository-checks.ts";

/** In the order in which an operator should fix them. */
const CHECKS: readonly Check[] = [
  ...[configurationCheck, remoteCheck, credentialsCheck],
  ...PREFLIGHT_CHECKS,
  ...[accessCheck, toolkitCheck, ghCheck, repositoryIdsCheck, workflowsCheck, variablesCheck, environmentsCheck],
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
  const [identity, status] = await Promise.all([
    callerIdentity().catch((error: Error) => ({
      error: error.message,
      fix: error instanceof OperatorError ? error.remedy : "check the network, then run this again",
    })),
    captureProgram("gh", ["auth", "status"]),
  ]);
  const gh = status.missing ? "not installed" : status.code === 0 ? "signed in" : "not signed in";
  return { configuration, identity, gh };
}
