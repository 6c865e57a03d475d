import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { GITHUB } from "../../constructs/github-role.ts";

/** How GitHub names a run in the token that it signs, as far as trust policies ask. */
export type Identity = { iss: string; aud: string; sub: string };

/** @param context how the subject ends: `pull_request`, `environment:production` */
export const identityOf = (repository: string, context: string): Identity => ({
  iss: `https://${GITHUB}`,
  aud: "sts.amazonaws.com",
  sub: `repo:${repository}:${context}`,
});

/**
 * Takes a role as a workflow run does. The emulator looks at the role's trust policy, and takes the token's signature on
 * faith.
 * @returns the variables of its credentials
 * @throws when the role trusts somebody else
 */
export async function assumeRole(
  role: string,
  identity: Identity | undefined,
  env: Record<string, string>,
): Promise<Record<string, string>> {
  if (!identity) throw new Error("The job has no `id-token: write`, so GitHub gives it no token.");
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const request = new AssumeRoleWithWebIdentityCommand({
    RoleArn: role,
    RoleSessionName: "GitHubActions",
    WebIdentityToken: `${part({ alg: "RS256", typ: "JWT" })}.${part(identity)}.c2lnbmF0dXJl`,
  });
  const { Credentials } = await new STSClient({ endpoint: env.AWS_ENDPOINT_URL!, region: "us-east-1" }).send(request);
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  return { AWS_ACCESS_KEY_ID: AccessKeyId!, AWS_SECRET_ACCESS_KEY: SecretAccessKey!, AWS_SESSION_TOKEN: SessionToken! };
}
