import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { GITHUB } from "../../constructs/github-role.ts";

/** How GitHub names a run in the token that it signs. */
export type Identity = { subject: string; audience: string };

const AUDIENCE = "sts.amazonaws.com";
export const identityOf = (repository: string, context: string): Identity => ({
  subject: `repo:${repository}:${context}`,
  audience: AUDIENCE,
});

/**
 * Takes a role as a workflow run does. The emulator takes any token, so what AWS would look at is looked at here: the trust
 * policy of the role as it is deployed.
 * @returns the variables of its credentials
 * @throws when AWS would refuse
 */
export async function assumeRole(
  role: string,
  identity: Identity | undefined,
  env: Record<string, string>,
): Promise<Record<string, string>> {
  if (!identity) throw new Error("The job has no `id-token: write`, so GitHub gives it no token.");
  const name = role.split("/").at(-1)!;
  const options = {
    endpoint: env.AWS_ENDPOINT_URL!,
    region: "us-east-1",
    credentials: { accessKeyId: role.split(":")[4]!, secretAccessKey: "none" },
  };
  const { Role } = await new IAMClient(options).send(new GetRoleCommand({ RoleName: name }));
  const { Statement } = JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!));
  const trusted = [Statement].flat().some(({ Action, Condition }) => {
    const { [`${GITHUB}:aud`]: audience, [`${GITHUB}:sub`]: subjects } = Condition?.StringEquals ?? {};
    const isFor = audience === identity.audience && [subjects].flat().includes(identity.subject);
    return Action === "sts:AssumeRoleWithWebIdentity" && isFor;
  });
  if (!trusted) throw new Error(`${name} does not trust ${identity.subject}.`);
  const { Credentials } = await new STSClient(options).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: role,
      RoleSessionName: "GitHubActions",
      WebIdentityToken: JSON.stringify(identity),
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  return { AWS_ACCESS_KEY_ID: AccessKeyId!, AWS_SECRET_ACCESS_KEY: SecretAccessKey!, AWS_SESSION_TOKEN: SessionToken! };
}
