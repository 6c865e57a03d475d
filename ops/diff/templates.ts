import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateDescribeStacks,
} from "@aws-sdk/client-cloudformation";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { regionsOf } from "@digidex/cdk/stacks";
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
/** Strict, because the assembly of a pull request is data from strangers. */
const StackArtifact = z.object({
  /** Account and region. */
  environment: z.string().regex(/^aws:\/\/[\w-]+\/[a-z0-9-]+$/),
  properties: z.object({
    /** A name without a folder. */
    templateFile: z.string().regex(/^[\w-][\w.-]*$/),
    stackName: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
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
 * @param clone the folder of a clone that has it
 */
export async function synthesiseBase(commit: string, clone: string = repository): Promise<Map<string, Template>> {
  const worktree = mkdtempSync(join(tmpdir(), "digidex-base-"));
  const options = { cwd: worktree, maxBuffer: 64 << 20 };
  try {
    await run("git", ["worktree", "add", "--detach", worktree, commit], { cwd: clone });
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
    await run("git", ["worktree", "remove", "--force", worktree], { cwd: clone }).catch(() => undefined);
    rmSync(worktree, { recursive: true, force: true });
  }
}

/**
 * Reads the templates that are deployed now: those of the given stacks, and of every other stack of this deployment, which
 * the given ones would leave behind. Stacks that are not deployed are absent. Assumes the role that reads our stacks, because
 * the diff role may do nothing else.
 * @param stacks the synthesised ones; one in another region than the deployed stack of its name is another stack
 * @returns by the name of the stack; with the region, for one that is deployed in a region where it is not proposed
 */
export async function deployedTemplates(
  configuration: Configuration,
  stacks: readonly SynthesisedStack[],
): Promise<Map<string, Template>> {
  const { account } = configuration;
  const { cdkRole } = namesOf(configuration);
  const found = new Map<string, Template>();
  const regions = new Set([...regionsOf(configuration), ...stacks.map(({ region }) => region)]);
  for (const region of regions) {
    const proposed = stacks.filter((one) => one.region === region);
    const [first] = proposed;
    const client = await lookupClient(
      region,
      first ? (first.lookupRole ?? "") : `arn:aws:iam::${account}:role/${cdkRole("lookup")}`,
    );
    const names = new Set([...proposed.map(({ name }) => name), ...(await ownStacks(client, configuration))]);
    await Promise.all(
      [...names].map(async (name) => {
        const template = await deployedTemplate(client, name);
        const isMoved = !proposed.some((one) => one.name === name) && stacks.some((one) => one.name === name);
        if (template) found.set(isMoved ? `${name} (${region})` : name, template);
      }),
    );
  }
  return found;
}

/** The stacks of this deployment, by their tag. That of `seed` exists for minutes, and the toolkit's is not ours. */
async function ownStacks(client: CloudFormationClient, configuration: Configuration): Promise<string[]> {
  const { stack, toolkitStack } = namesOf(configuration);
  const found: string[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    const own = Stacks.filter(({ Tags }) =>
      Tags?.some(({ Key, Value }) => Key === "project" && Value === configuration.prefix),
    );
    found.push(...own.map(({ StackName }) => required(StackName, "StackName")));
  }
  return found.filter((name) => name !== stack("seed") && name !== toolkitStack);
}

const Variables = z.looseObject({ COMMIT: z.unknown().optional(), BUILT_AT: z.unknown().optional() });
const Resource = z.looseObject({
  Properties: z.looseObject({ Environment: z.looseObject({ Variables: Variables.optional() }).optional() }).optional(),
});

/** What a synthesis has to know of the deployed release, so that the same tree gives the same templates. */
export type DeployedRelease = { commit: string; builtAt: string; siteUrl: string; apiUrl: string };

/**
 * Reads commit, time and public URLs of what is deployed.
 * @param lookupRole ARN of the role that reads our stacks
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
