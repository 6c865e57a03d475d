import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { GITHUB_OIDC_HOST } from "@digidex/cdk/github-roles";
import { required } from "../required.ts";

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** The claims of a run in its token that trust policies read. `sub` is like `repo:<owner>/<name>:environment:<environment>`. */
export type Claims = { sub: string; ref: string; repository_id: string; job_workflow_ref: string };

/**
 * Assumes a role with a token such as GitHub issues to a workflow run. The emulator evaluates the role's trust policy and
 * does not verify the token's signature.
 * @param claims of the run
 * @param seconds how long the credentials last, at most as long as the role allows
 * @throws if the trust policy does not allow the claims, or the role does not allow the duration
 */
export async function assumeRole(
  roleArn: string,
  claims: Claims,
  endpoint: string,
  seconds = 3_600,
): Promise<Credentials> {
  const token = [{ alg: "RS256" }, { iss: `https://${GITHUB_OIDC_HOST}`, aud: "sts.amazonaws.com", ...claims }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat("no-signature")
    .join(".");
  const { Credentials } = await new STSClient({ endpoint, region: "us-east-1" }).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn,
      RoleSessionName: "GitHubActions",
      DurationSeconds: seconds,
      WebIdentityToken: token,
    }),
  );
  return {
    accessKeyId: required(Credentials?.AccessKeyId, "AccessKeyId"),
    secretAccessKey: required(Credentials?.SecretAccessKey, "SecretAccessKey"),
    sessionToken: required(Credentials?.SessionToken, "SessionToken"),
  };
}

/** The credentials as environment variables of the AWS SDK and CLI. */
export const credentialVariables = ({ accessKeyId, secretAccessKey, sessionToken }: Credentials) => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  ...(sessionToken && { AWS_SESSION_TOKEN: sessionToken }),
});
