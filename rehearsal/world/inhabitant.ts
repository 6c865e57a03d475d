import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { vi } from "vitest";
import { environment } from "../env.ts";
import { githubToken } from "./github-token.ts";
import type { World } from "./start-world.ts";

const run = promisify(execFile);
const workspace = join(import.meta.dirname, "..", "..", "cdk");

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
type Options = { endpoint: string; region: string; credentials: Credentials; forcePathStyle: boolean };
type Answer = { status: number; headers: Record<string, string>; body: string; refused?: string };

/** What the world's own tests do in it: run programs, ask for pages, call AWS as somebody. */
export function inhabitantOf(world: World) {
  const { account } = world;
  const client = <Client>(
    Client: new (options: Options) => Client,
    { credentials, region = world.region }: { credentials?: Credentials; region?: string } = {},
  ) =>
    new Client({
      ...{ endpoint: world.env.AWS_ENDPOINT_URL!, region, forcePathStyle: true },
      credentials: credentials ?? {
        accessKeyId: world.env.AWS_ACCESS_KEY_ID!,
        secretAccessKey: world.env.AWS_SECRET_ACCESS_KEY!,
      },
    });

  /** Runs a program as somebody who lives in the world, and says how long it took. */
  async function live(program: string, args: string[], env: Record<string, string> = {}): Promise<string> {
    const started = Date.now();
    const options = { cwd: workspace, env: { ...environment, ...world.env, ...env }, maxBuffer: 1e8 };
    const { stdout } = await run(program, args, options);
    console.log(`${((Date.now() - started) / 1000).toFixed(1)} s  ${program} ${args.join(" ").slice(0, 100)}`);
    return stdout;
  }

  async function findStack(stack: string, region?: string) {
    const look = new DescribeStacksCommand({ StackName: `digidex-${stack}` });
    const asking = client(CloudFormationClient, region ? { region } : {}).send(look);
    return (await asking.catch(() => undefined))?.Stacks?.[0];
  }
  const statusOf = async (stack: string) => (await findStack(stack))?.StackStatus ?? "gone";

  return {
    client,
    live,
    findStack,
    statusOf,

    /** Deploys stacks of an assembly, as they are. */
    deploy: (assembly: string, ...stacks: string[]) =>
      live("npx", ["cdk", "deploy", ...stacks, "--app", assembly, "--exclusively", "--require-approval=never"]),

    /** The CDK's own stacks, with our two policies for CloudFormation. */
    bootstrap: (assembly: string, ...regions: string[]) => {
      const policies = ["execution", "data-protection"].map((name) => `arn:aws:iam::${account}:policy/digidex-${name}`);
      const environments = regions.map((region) => `aws://${account}/${region}`);
      const options = ["--app", assembly, "--cloudformation-execution-policies", policies.join(",")];
      return live("npx", ["cdk", "bootstrap", ...environments, ...options]);
    },

    /** What a visitor gets, one request after the other. */
    async ask(...requests: [string, RequestInit?][]): Promise<Answer[]> {
      const visitor = [join(import.meta.dirname, "visitor.ts"), JSON.stringify(requests)];
      const { stdout } = await run("node", visitor, { env: { ...environment, ...world.env } });
      return stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    },

    /** The credentials of one of the roles for GitHub, as a run of `example/digidex` gets them. */
    async assume(role: string, context: string): Promise<Credentials> {
      const { Credentials } = await client(STSClient).send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: `arn:aws:iam::${account}:role/digidex-github-${role}`,
          RoleSessionName: "GitHubActions",
          WebIdentityToken: githubToken(`repo:example/digidex:${context}`),
        }),
      );
      const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
      return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! };
    },

    /** Without a role, the stack's own counts: the one that it was deployed with. */
    removeStack: (stack: string, role?: string) =>
      client(CloudFormationClient).send(
        new DeleteStackCommand({
          StackName: `digidex-${stack}`,
          ...(role && { RoleARN: `arn:aws:iam::${account}:role/digidex-${role}` }),
        }),
      ),

    settled: (stack: string) =>
      vi.waitUntil(
        async () => {
          const status = await statusOf(stack);
          return !status.endsWith("_IN_PROGRESS") && status;
        },
        { timeout: 60_000, interval: 200 },
      ),
  };
}

export type Inhabitant = ReturnType<typeof inhabitantOf>;
