import { configuration } from "./configuration.ts";
import { environment } from "./env.ts";

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
