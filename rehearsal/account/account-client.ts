import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { CloudFormationClient, DeleteStackCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { EXECUTION_PARTS } from "@digidex/cdk/names";
import { vi } from "vitest";
import { environment } from "../env.ts";
import { assumeRole, type Credentials } from "./assume-role.ts";
import type { EmulatedAccount } from "./emulated-account.ts";
import { requestFrom } from "./site-client.ts";

const cdkWorkspace = join(import.meta.dirname, "..", "..", "cdk");

type ClientOptions = { endpoint: string; region: string; credentials: Credentials; forcePathStyle: boolean };

/** Programs, AWS clients and requests that use an emulated account, for the tests of the account itself. */
export function createAccountClient(emulated: EmulatedAccount) {
  const { account, endpoint, administratorEnv } = emulated;
  const env = { ...environment, ...administratorEnv };

  /** An AWS client, with the administrator's credentials by default. */
  const client = <Client>(
    Client: new (options: ClientOptions) => Client,
    { credentials = emulated.credentials, region = emulated.region }: Partial<ClientOptions> = {},
  ) => new Client({ endpoint, region, forcePathStyle: true, credentials });

  /** Runs a program of the cdk workspace with the administrator's credentials, and prints its duration. @returns what it printed */
  async function run(program: string, args: string[], more: Record<string, string> = {}): Promise<string> {
    const started = Date.now();
    const options = { cwd: cdkWorkspace, env: { ...env, ...more }, maxBuffer: 1e8 };
    const { stdout, stderr } = await promisify(execFile)(program, args, options);
    console.log(`${((Date.now() - started) / 1000).toFixed(1)} s  ${program} ${args.join(" ").slice(0, 100)}`);
    return stdout + stderr;
  }

  async function findStack(stack: string, region = emulated.region) {
    const command = new DescribeStacksCommand({ StackName: `digidex-${stack}` });
    const described = client(CloudFormationClient, { region }).send(command);
    return (await described.catch(() => undefined))?.Stacks?.[0];
  }
  /** The stack's status, or "not deployed". */
  const statusOf = async (stack: string) => (await findStack(stack))?.StackStatus ?? "not deployed";

  return {
    client,
    run,
    findStack,
    statusOf,

    /** The stack's outputs by their keys. */
    async outputsOf(stack: string): Promise<Record<string, string>> {
      const outputs = (await findStack(stack))?.Outputs ?? [];
      return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
    },

    /** Deploys stacks of a synthesised assembly. */
    deploy: (assembly: string, ...stacks: string[]) =>
      run("npx", ["cdk", "deploy", ...stacks, "--app", assembly, "--exclusively", "--require-approval=never"]),

    /** Deploys the CDK's own stacks, with our two policies for CloudFormation's role. */
    bootstrap(assembly: string, ...regions: string[]) {
      const parts = EXECUTION_PARTS.map((part) => `execution-${part}`);
      const policies = [...parts, "data-protection"].map((name) => `arn:aws:iam::${account}:policy/digidex-${name}`);
      const environments = regions.map((region) => `aws://${account}/${region}`);
      const names = ["--qualifier", "digidex", "--toolkit-stack-name", "digidex-toolkit"];
      const options = [...names, "--app", assembly, "--cloudformation-execution-policies", policies.join(",")];
      return run("npx", ["cdk", "bootstrap", ...environments, ...options]);
    },

    /** Sends requests to the site and the API, one after the other. */
    request: (...requests: Parameters<typeof requestFrom> extends [unknown, ...infer Requests] ? Requests : never) =>
      requestFrom(env, ...requests),

    /** The credentials of one of the roles for GitHub, as a run of its workflow on main of `example/digidex` gets them. */
    assume: (role: string, context: string, seconds?: number, ref = "refs/heads/main"): Promise<Credentials> => {
      const arn = `arn:aws:iam::${account}:role/digidex-github-${role}`;
      const job_workflow_ref = `example/digidex/.github/workflows/${role}.yml@${ref}`;
      const claims = { sub: `repo:example/digidex:${context}`, ref, repository_id: "2002", job_workflow_ref };
      return assumeRole(arn, claims, endpoint, seconds);
    },

    /** Deletes a stack; CloudFormation acts as `role`, by default as the role that deployed the stack. */
    deleteStack: (stack: string, role?: string) =>
      client(CloudFormationClient).send(
        new DeleteStackCommand({
          StackName: `digidex-${stack}`,
          ...(role && { RoleARN: `arn:aws:iam::${account}:role/digidex-${role}` }),
        }),
      ),

    /** Waits until no operation on the stack is in progress. @returns its status, or "not deployed" */
    waitUntilStable: (stack: string) =>
      vi.waitUntil(
        async () => {
          const status = await statusOf(stack);
          return !status.endsWith("_IN_PROGRESS") && status;
        },
        { timeout: 60_000, interval: 200 },
      ),
  };
}

export type AccountClient = ReturnType<typeof createAccountClient>;
