import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { assumeRole } from "./assume-role.ts";
import { runShell, type ShellOptions } from "./program.ts";

/** What an action of others is given. */
type ActionRun = {
  inputs: Record<string, string>;
  sha: string;
  /** Where the job works, and with which environment. */
  shell: ShellOptions;
  /** How GitHub names the run in a token; undefined where the job has no right to one. */
  subject: string | undefined;
  artifacts: string;
};
/** What it leaves for the steps after it. */
type ActionResult = { outputs?: Record<string, string>; env?: Record<string, string> };
type Action = (run: ActionRun) => Promise<ActionResult>;

/** What stands in for the actions of others, by name. One that is not here fails the rehearsal. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  /** The commit, in the checkout there is: a runner would clone it. */
  "actions/checkout": async ({ sha, shell }) => {
    const { code, output } = await runShell(`git checkout --quiet --detach ${sha}`, shell);
    if (code !== 0) throw new Error(output);
    return {};
  },
  /** Node is here already. */
  "actions/setup-node": async () => ({}),
  "aws-actions/configure-aws-credentials": async ({ inputs, subject, shell }) => ({
    env: { ...(await assumeRole(inputs["role-to-assume"]!, subject, shell.env)), AWS_REGION: inputs["aws-region"]! },
  }),
  "actions/upload-artifact": async ({ inputs, shell, artifacts }) => {
    const folder = join(artifacts, inputs.name!);
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(shell.cwd, inputs.path!), folder, { recursive: true });
    return { outputs: { "artifact-url": `https://github.com/artifacts/${inputs.name}` } };
  },
};
