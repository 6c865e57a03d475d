import type { Configuration } from "@digidex/cdk/configuration";
import { callerIdentity } from "../shared/identity.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { ask } from "../shared/run.ts";
import { type Check, type Circumstances, type Finding, unknown } from "./check.ts";
import { accessCheck } from "./checks/access.ts";
import { configurationCheck } from "./checks/configuration.ts";
import { credentialsCheck } from "./checks/credentials.ts";
import { environmentsCheck } from "./checks/environments.ts";
import { ghCheck } from "./checks/gh.ts";
import { remoteCheck } from "./checks/remote.ts";
import { repositoryIdsCheck } from "./checks/repository-ids.ts";
import { systemCheck } from "./checks/system.ts";
import { toolkitCheck } from "./checks/toolkit.ts";
import { variablesCheck } from "./checks/variables.ts";

/** In the order in which an operator would mend things. */
const CHECKS: readonly Check[] = [
  ...[configurationCheck, remoteCheck, credentialsCheck, accessCheck, toolkitCheck],
  ...[ghCheck, repositoryIdsCheck, variablesCheck, environmentsCheck, systemCheck],
];

/** Runs every check; one that fails in a way nobody foresaw does not keep the others from being run. */
export async function examine(configuration: Configuration): Promise<{ name: string; finding: Finding }[]> {
  const circumstances = await lookAround(configuration);
  return Promise.all(
    CHECKS.map(async ({ name, look }) => {
      const finding = await Promise.resolve()
        .then(() => look(circumstances))
        .catch((error: unknown) => unknown(error instanceof Error ? error.message : String(error)));
      return { name, finding };
    }),
  );
}

async function lookAround(configuration: Configuration): Promise<Circumstances> {
  const [identity, status] = await Promise.all([
    callerIdentity().catch((error: Error) => ({
      fault: error.message,
      mend: error instanceof OperatorError ? error.remedy : "see to the network, then run this again",
    })),
    ask("gh", ["auth", "status"]),
  ]);
  const gh = status.missing ? "not installed" : status.code === 0 ? "signed in" : "not signed in";
  return { configuration, identity, gh };
}
