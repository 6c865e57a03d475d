import { configuration } from "../../config/digidex.config.ts";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };
type Options = { region: string; maxAttempts: number; forcePathStyle?: boolean; credentials?: Credentials };

/**
 * An AWS SDK client for the deployment's region, or for another one. The SDK itself honours `AWS_ENDPOINT_URL` and finds
 * credentials, unless those of another role are given; an endpoint of one's own has no bucket names in front of its host.
 */
export function awsClient<Client>(
  Client: new (options: Options) => Client,
  options: { region?: string; credentials?: Credentials } = {},
): Client {
  const ownEndpoint = environment.AWS_ENDPOINT_URL ? { forcePathStyle: true } : {};
  return new Client({ region: configuration.region, maxAttempts: 5, ...ownEndpoint, ...options });
}

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
  AccessDenied: "The role lacks a right. What each role may do is in cdk/constructs/ci-permissions.ts.",
  AccessDeniedException: "The role lacks a right. What each role may do is in cdk/constructs/ci-permissions.ts.",
  AbortError: NETWORK,
  TimeoutError: NETWORK,
};

/** AWS's refusals that an operator can mend become that; all else is given back as it is. */
export function explainAwsError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const remedy = REMEDIES[error.name];
  return remedy ? new OperatorError(`AWS says ${error.name}: ${error.message}`, { remedy, cause: error }) : error;
}
