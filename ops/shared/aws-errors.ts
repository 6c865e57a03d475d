import { OperatorError } from "./operator-error.ts";

const CREDENTIALS =
  "Sign in again (`aws sso login`; in a workflow, run it again), then repeat the command: it goes on where it stopped.";
const NETWORK = "AWS did not answer in time. See to the network, then repeat the command: it goes on where it stopped.";
const REMEDIES: Readonly<Record<string, string>> = {
  CredentialsProviderError: CREDENTIALS,
  ExpiredToken: CREDENTIALS,
  ExpiredTokenException: CREDENTIALS,
  RequestExpired: CREDENTIALS,
  InvalidClientTokenId: CREDENTIALS,
  UnrecognizedClientException: CREDENTIALS,
  AccessDenied: "The role lacks a right. What each role may do is in cdk/constructs/github-roles.ts.",
  AccessDeniedException: "The role lacks a right. What each role may do is in cdk/constructs/github-roles.ts.",
  AbortError: NETWORK,
  TimeoutError: NETWORK,
};

/** AWS's refusals that an operator can mend become that; all else is given back as it is. */
export function explainAwsError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const remedy = REMEDIES[error.name];
  return remedy ? new OperatorError(`AWS says ${error.name}: ${error.message}`, { remedy, cause: error }) : error;
}
