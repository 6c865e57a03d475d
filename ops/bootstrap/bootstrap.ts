import { join } from "node:path";
import type { Configuration } from "@digidex/cdk/configuration";
import { assertAccount, callerIdentity, isPlaceholder } from "../shared/identity.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say, step } from "../shared/progress.ts";
import { runThrough } from "../shared/run.ts";
import { accountTasks, type Method } from "./account.ts";
import { apply, asShell, repositorySettings, signedInUser } from "./repository.ts";

const workspace = join(import.meta.dirname, "..", "..", "cdk");

/**
 * Makes account and repository ready; whatever is ready stays as it is. Without `gh` it says what is left to do.
 * @throws {OperatorError} before anything is made, for credentials that are not good or not for this account
 */
export async function bootstrap(configuration: Configuration, method: Method): Promise<void> {
  if (isPlaceholder(configuration)) {
    throw new OperatorError("The configuration is still the example's.", {
      remedy: "Put your account, region and repository into cdk/config/digidex.config.ts, then run this again.",
    });
  }
  const identity = await callerIdentity();
  assertAccount(identity, configuration);
  say(`As ${identity.arn}.`);
  for (const { what, program, args } of accountTasks(configuration, method)) {
    await step(what, () => runThrough(program, args, workspace));
  }
  const reviewer = await signedInUser();
  if (reviewer !== undefined) return setUpRepository(configuration, reviewer);
  say(
    "\nThe account is ready. `gh` is not here or not signed in: do the rest by hand, or sign in and run this again.\n",
  );
  printSettings(configuration);
}

async function setUpRepository(configuration: Configuration, reviewer: number): Promise<void> {
  const refused: string[] = [];
  for (const setting of repositorySettings(configuration, reviewer)) {
    const fault = await step(setting.what, () => apply(setting));
    if (fault) refused.push(`${setting.what}: ${fault}`);
  }
  if (refused.length === 0) return say("\nAccount and repository are ready. Next: Actions, lifecycle, bake.");
  throw new OperatorError(`GitHub refused:\n${refused.join("\n")}`, {
    remedy:
      "Reviewers and branch rules of a private repository need a paid plan. Else see to your rights on the repository.",
  });
}

/** What would be done, as lines for a shell. */
export function printBootstrap(configuration: Configuration, method: Method): void {
  say("# On the account, in cdk/:");
  for (const { program, args } of accountTasks(configuration, method)) say([program, ...args].join(" "));
  say("\n# On the repository:");
  printSettings(configuration);
}

function printSettings(configuration: Configuration): void {
  say("# YOUR_ID: gh api user --jq .id");
  for (const setting of repositorySettings(configuration, "YOUR_ID")) say(asShell(setting));
}
