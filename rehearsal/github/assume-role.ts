import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { githubToken } from "../world/github-token.ts";

/**
 * Takes a role as a workflow run does. The emulator looks at the role's trust policy, and takes the token's signature on
 * faith.
 * @param subject how GitHub names the run in its token; undefined where the job may not have one
 * @returns the variables of its credentials
 * @throws when the role trusts somebody else
 */
export async function assumeRole(
  role: string,
  subject: string | undefined,
  env: Record<string, string>,
): Promise<Record<string, string>> {
  if (!subject) throw new Error("The job has no `id-token: write`, so GitHub gives it no token.");
  const request = new AssumeRoleWithWebIdentityCommand({
    RoleArn: role,
    RoleSessionName: "GitHubActions",
    WebIdentityToken: githubToken(subject),
  });
  const { Credentials } = await new STSClient({ endpoint: env.AWS_ENDPOINT_URL!, region: "us-east-1" }).send(request);
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  return { AWS_ACCESS_KEY_ID: AccessKeyId!, AWS_SECRET_ACCESS_KEY: SecretAccessKey!, AWS_SESSION_TOKEN: SessionToken! };
}
