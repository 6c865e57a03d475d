import { CloudFormationClient, GetTemplateCommand } from "@aws-sdk/client-cloudformation";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { parse } from "yaml";
import { awsClient } from "../shared/aws.ts";
import type { SynthesisedStack, Template } from "./assembly.ts";

/**
 * What is deployed now, by stack; a stack that is not deployed is not there. Reads as the bootstrap's lookup role, which
 * is all that the diff role may do.
 */
export async function deployedTemplates(stacks: readonly SynthesisedStack[]): Promise<Map<string, Template>> {
  const found = new Map<string, Template>();
  const groups = Map.groupBy(stacks, ({ region, lookupRole }) => `${region} ${lookupRole}`);
  for (const group of groups.values()) {
    const client = await reader(group[0]!);
    await Promise.all(
      group.map(async ({ name }) => {
        const template = await deployedTemplate(client, name);
        if (template) found.set(name, template);
      }),
    );
  }
  return found;
}

async function reader({ region, lookupRole }: SynthesisedStack): Promise<CloudFormationClient> {
  if (!lookupRole) return awsClient(CloudFormationClient, { region });
  const { Credentials } = await awsClient(STSClient, { region }).send(
    new AssumeRoleCommand({ RoleArn: lookupRole, RoleSessionName: "digidex-diff" }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  const credentials = { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! };
  return awsClient(CloudFormationClient, { region, credentials });
}

async function deployedTemplate(client: CloudFormationClient, name: string): Promise<Template | undefined> {
  try {
    const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: name, TemplateStage: "Original" }));
    // The CDK sends a small template as YAML; JSON is YAML too.
    return parse(TemplateBody!);
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}
