import type { Configuration } from "@digidex/cdk/configuration";
import { callerIdentity } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { captureProgram } from "../shared/programs.ts";
import { accessCheck, configurationCheck, credentialsCheck, deploymentCheck, toolkitCheck } from "./account-checks.ts";
import { type Check, type Context, type Finding, unknown } from "./check.ts";
import { environmentsCheck, ghCheck, remoteCheck, repositoryIdsCheck, variablesCheck } from "./repository-checks.ts";

/** In the order in which an operator should fix them. */
const CHECKS: readonly Check[] = [
  ...[configurationCheck, remoteCheck, credentialsCheck, accessCheck, toolkitCheck],
  ...[ghCheck, repositoryIdsCheck, variablesCheck, environmentsCheck, deploymentCheck],
];

/** Runs every check. A check that throws is reported as unknown; the others still run. */
export async function runChecks(configuration: Configuration): Promise<{ name: string; finding: Finding }[]> {
  const context = await readContext(configuration);
  return Promise.all(
    CHECKS.map(async ({ name, run }) => {
      const finding = await Promise.resolve()
        .then(() => run(context))
        .catch((error: unknown) => unknown(error instanceof Error ? error.message : String(error)));
      return { name, finding };
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
