import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Configuration } from "@digidex/cdk/configuration";
import { configuration } from "./configuration.ts";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };
type Options = { region: string; maxAttempts: number; forcePathStyle?: boolean; credentials?: Credentials };

const clients = new Map<unknown, Map<string, unknown>>();

/**
 * The AWS SDK client for the deployment's region, or for another one. The SDK reads `AWS_ENDPOINT_URL` and finds
 * credentials itself, unless those of another role are given. With an own endpoint, S3 uses path-style URLs.
 * All callers with the same credentials and options share a client, and so its credentials and connections: to find and
 * open them takes longer than most requests.
 */
export function awsClient<Client>(
  Client: new (options: Options) => Client,
  options: { region?: string; credentials?: Credentials } = {},
): Client {
  const { AWS_ENDPOINT_URL, AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN } = environment;
  const ownEndpoint = AWS_ENDPOINT_URL ? { forcePathStyle: true } : {};
  const key = JSON.stringify([options, AWS_ENDPOINT_URL, AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN]);
  const ofClass = clients.get(Client) ?? new Map<string, unknown>();
  const client =
    (ofClass.get(key) as Client | undefined) ??
    new Client({ region: configuration.region, maxAttempts: 5, ...ownEndpoint, ...options });
  clients.set(Client, ofClass.set(key, client));
  return client;
}

/** @returns a field that AWS always sends, though its SDK types it as optional. @throws when it is missing */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`The response of AWS has no ${name}.`);
  return value;
}

type Identity = { account: string; arn: string };

/** Who the credentials belong to. @throws {OperatorError} without credentials that are valid in the deployment's region */
export async function callerIdentity(): Promise<Identity> {
  const { region } = configuration;
  try {
    return await identityIn(region);
  } catch (error) {
    // A region that is not enabled, which newer ones are not by default, and one that does not exist look like a fault of
    // the credentials or of the network (https://github.com/remotion-dev/github-unwrapped-2022/issues/34).
    const isUnclear = /InvalidClientTokenId|ENOTFOUND/.test(String(error)) && region !== ENABLED;
    const elsewhere = isUnclear ? await identityIn(ENABLED).catch(() => undefined) : undefined;
    if (!elsewhere) throw explainAwsError(error);
    throw new OperatorError(`AWS does not accept these credentials in ${region}, and does in ${ENABLED}.`, {
      remedy: `Enable the region (aws account enable-region --region-name ${region}; it takes minutes to hours), or choose another \`region\` in cdk/config/digidex.config.ts.`,
      cause: error,
    });
  }
}

/** A region that every account has. */
const ENABLED = "us-east-1";

async function identityIn(region: string): Promise<Identity> {
  const { Account, Arn } = await awsClient(STSClient, { region }).send(new GetCallerIdentityCommand({}));
  return { account: required(Account, "Account"), arn: required(Arn, "Arn") };
}

/** @throws {OperatorError} for credentials of another account than the configuration's */
export function assertAccount({ account }: { account: string }, configuration: Configuration): void {
  if (account === configuration.account) return;
  throw new OperatorError(
    `These credentials are for account ${account}, the configuration is for ${configuration.account}.`,
    {
      remedy: "Sign in to the right account (AWS_PROFILE), or correct `account` in cdk/config/digidex.config.ts.",
    },
  );
}

const CREDENTIALS =
  "Sign in again (`aws sso login`; in a workflow, run it again), then repeat the command: it continues where it stopped.";
const PERMISSIONS =
  "The role lacks a permission. cdk/constructs/github-roles.ts and cdk-roles.ts list what each role may do; `npm run bootstrap` deploys it.";
const NETWORK =
  "AWS did not respond in time. Check the network, then repeat the command: it continues where it stopped.";
const REMEDIES: Readonly<Record<string, string>> = {
  CredentialsProviderError: CREDENTIALS,
  ExpiredToken: CREDENTIALS,
  ExpiredTokenException: CREDENTIALS,
  RequestExpired: CREDENTIALS,
  InvalidClientTokenId: CREDENTIALS,
  UnrecognizedClientException: CREDENTIALS,
  AccessDenied: PERMISSIONS,
  AccessDeniedException: PERMISSIONS,
  AbortError: NETWORK,
  TimeoutError: NETWORK,
};

/** @returns an {@link OperatorError} for an AWS error that the operator can fix; any other value unchanged */
export function explainAwsError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const remedy = REMEDIES[error.name];
  return remedy ? new OperatorError(`AWS responded ${error.name}: ${error.message}`, { remedy, cause: error }) : error;
}
