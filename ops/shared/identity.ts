import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Configuration } from "@digidex/cdk/configuration";
import { awsClient } from "./aws.ts";
import { explainAwsError } from "./aws-errors.ts";
import { OperatorError } from "./operator-error.ts";

/** Who AWS takes us for. @throws {OperatorError} without credentials that are good */
export async function callerIdentity(): Promise<{ account: string; arn: string }> {
  try {
    const { Account, Arn } = await awsClient(STSClient).send(new GetCallerIdentityCommand({}));
    return { account: Account!, arn: Arn! };
  } catch (error) {
    throw explainAwsError(error);
  }
}

/** The account of the examples in AWS's documentation, which a fork's configuration has until somebody edits it. */
export const isPlaceholder = ({ account, repository }: Configuration) =>
  account === "123456789012" || repository.owner === "example";

/** @throws {OperatorError} for an account that is not the configuration's: nothing must be made there */
export function assertAccount({ account }: { account: string }, configuration: Configuration): void {
  if (account === configuration.account) return;
  throw new OperatorError(
    `These credentials are for account ${account}, the configuration is for ${configuration.account}.`,
    {
      remedy: "Sign in to the right account (AWS_PROFILE), or correct `account` in cdk/config/digidex.config.ts.",
    },
  );
}
