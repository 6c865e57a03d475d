import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CloudFormationClient, DescribeStacksCommand, GetTemplateCommand } from "@aws-sdk/client-cloudformation";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { parse } from "yaml";
import { z } from "zod";
import { awsClient, required } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "..", "..");

export type Template = Record<string, unknown>;

export type SynthesisedStack = {
  name: string;
  region: string;
  template: Template;
  /** ARN of the bootstrap's role that may read; undefined when no stack of the region names it. */
  lookupRole: string | undefined;
};

const STACK = "aws:cloudformation:stack";
const StackArtifact = z.object({
  environment: z.string(),
  properties: z.object({
    templateFile: z.string(),
    stackName: z.string(),
    lookupRole: z.object({ arn: z.string() }).optional(),
  }),
});
const Manifest = z.object({ artifacts: z.record(z.string(), z.looseObject({ type: z.string() })) });

/** Reads the stacks of a folder that `cdk synth` wrote, in the order of its manifest. */
export function readAssembly(folder: string): SynthesisedStack[] {
  const file = join(folder, "manifest.json");
  if (!existsSync(file)) {
    throw new OperatorError("There is nothing to compare.", { remedy: "Run `npm run synth -w cdk` first." });
  }
  const { artifacts } = Manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  const stacks = Object.values(artifacts)
    .filter(({ type }) => type === STACK)
    .map((artifact) => StackArtifact.parse(artifact));
  const lookupRole = (environment: string) =>
    stacks.find((one) => one.environment === environment && one.properties.lookupRole)?.properties.lookupRole?.arn;
  return stacks.map(({ environment, properties }) => ({
    name: properties.stackName,
    region: environment.slice(environment.lastIndexOf("/") + 1),
    template: JSON.parse(readFileSync(join(folder, properties.templateFile), "utf8")),
    // The Access stack is deployed before the bootstrap and names no role of its own.
    lookupRole: lookupRole(environment)?.replace(`\${AWS::Partition}`, "aws"),
  }));
}

/**
 * Synthesises the templates of another commit in a temporary git worktree, without credentials.
 * @param commit a revision of git
 */
export async function synthesiseBase(commit: string): Promise<Map<string, Template>> {
  const worktree = mkdtempSync(join(tmpdir(), "digidex-base-"));
  const options = { cwd: worktree, maxBuffer: 64 << 20 };
  try {
    await run("git", ["worktree", "add", "--detach", worktree, commit], { cwd: repository });
    await run("npm", ["ci", "--no-audit", "--no-fund"], options);
    await run("npm", ["run", "synth", "-w", "cdk"], options);
    return new Map(readAssembly(join(worktree, "cdk", "dist")).map(({ name, template }) => [name, template]));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const { stderr, message } = error as Error & { stderr?: string };
    throw new OperatorError(`${commit} could not be synthesised: ${(stderr || message).trim()}`, {
      remedy: "Name another commit with --base.",
    });
  } finally {
    await run("git", ["worktree", "remove", "--force", worktree], { cwd: repository }).catch(() => undefined);
    rmSync(worktree, { recursive: true, force: true });
  }
}

/**
 * Reads the templates that are deployed now. Stacks that are not deployed are absent. Assumes the bootstrap's lookup role,
 * because the diff role may do nothing else.
 * @returns by the name of the stack
 */
export async function deployedTemplates(stacks: readonly SynthesisedStack[]): Promise<Map<string, Template>> {
  const found = new Map<string, Template>();
  const groups = Map.groupBy(stacks, ({ region, lookupRole = "" }) => `${region} ${lookupRole}`);
  for (const [key, group] of groups) {
    const [region = "", lookupRole = ""] = key.split(" ");
    const client = await lookupClient(region, lookupRole);
    await Promise.all(
      group.map(async ({ name }) => {
        const template = await deployedTemplate(client, name);
        if (template) found.set(name, template);
      }),
    );
  }
  return found;
}

const Variables = z.looseObject({ COMMIT: z.unknown().optional(), BUILT_AT: z.unknown().optional() });
const Resource = z.looseObject({
  Properties: z.looseObject({ Environment: z.looseObject({ Variables: Variables.optional() }).optional() }).optional(),
});

/** What a synthesis has to know of the deployed release, so that the same tree gives the same templates. */
export type DeployedRelease = { commit: string; builtAt: string; siteUrl: string; apiUrl: string };

/**
 * Reads commit, time and public URLs of what is deployed.
 * @param lookupRole ARN of the bootstrap's role that may read
 * @returns undefined before the first deployment
 */
export async function deployedRelease(
  { region, ...configuration }: Configuration,
  lookupRole: string,
): Promise<DeployedRelease | undefined> {
  const { stack } = namesOf({ region, ...configuration });
  const client = await lookupClient(region, lookupRole);
  const template = await deployedTemplate(client, stack("api"));
  const resources = Object.values(z.record(z.string(), Resource).parse(template?.Resources ?? {}));
  const variables = resources.map(({ Properties }) => Properties?.Environment?.Variables);
  const { COMMIT: commit, BUILT_AT: builtAt } = variables.find((one) => one?.COMMIT !== undefined) ?? {};
  if (typeof commit !== "string" || typeof builtAt !== "string") return undefined;
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack("site") }));
  const outputs = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const [siteUrl, apiUrl] = [outputs.get("SiteUrl"), outputs.get("ApiUrl")];
  return siteUrl && apiUrl ? { commit, builtAt, siteUrl, apiUrl } : undefined;
}

async function lookupClient(region: string, lookupRole: string): Promise<CloudFormationClient> {
  if (!lookupRole) return awsClient(CloudFormationClient, { region });
  const { Credentials } = await awsClient(STSClient, { region }).send(
    new AssumeRoleCommand({ RoleArn: lookupRole, RoleSessionName: "digidex-diff" }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = required(Credentials, "Credentials");
  const credentials = {
    accessKeyId: required(AccessKeyId, "AccessKeyId"),
    secretAccessKey: required(SecretAccessKey, "SecretAccessKey"),
    sessionToken: required(SessionToken, "SessionToken"),
  };
  return awsClient(CloudFormationClient, { region, credentials });
}

async function deployedTemplate(client: CloudFormationClient, name: string): Promise<Template | undefined> {
  try {
    const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: name, TemplateStage: "Original" }));
    // The CDK sends a small template as YAML, of which JSON is a subset.
    return parse(required(TemplateBody, "TemplateBody"));
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}
