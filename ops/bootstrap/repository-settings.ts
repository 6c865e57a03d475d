import type { Configuration } from "@digidex/cdk/configuration";
import { captureProgram } from "../shared/programs.ts";
import { ENVIRONMENTS, repositoryVariables } from "../shared/repository-variables.ts";

/** One call of `gh`: GitHub's own program has the operator's credentials. */
export type Setting = { description: string; args: string[]; input?: unknown };

/**
 * The settings of the repository: variables, and who may use which environment. All can be repeated.
 * @param reviewer the id of the user who has to approve runs of the workflow `lifecycle`
 */
export function repositorySettings(configuration: Configuration, reviewer: number | "YOUR_ID"): Setting[] {
  const repository = `${configuration.repository.owner}/${configuration.repository.name}`;
  const variables = Object.entries(repositoryVariables(configuration)).map(([name, value]) => ({
    description: `variable ${name}`,
    args: ["variable", "set", name, "--repo", repository, "--body", value],
  }));
  const environments = Object.entries(ENVIRONMENTS).flatMap(([name, { branch, reviewed }]) => {
    const path = `repos/${repository}/environments/${name}`;
    return [
      {
        description: `environment ${name}${reviewed ? ", with a reviewer" : ""}`,
        args: ["api", "--method", "PUT", path, "--input", "-"],
        input: {
          reviewers: reviewed ? [{ type: "User", id: reviewer }] : null,
          deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
        },
      },
      {
        description: `environment ${name} for ${branch} only`,
        args: [
          ...["api", "--method", "POST", `${path}/deployment-branch-policies`],
          ...["-f", `name=${branch}`, "-f", "type=branch"],
        ],
      },
    ];
  });
  return [...variables, ...environments];
}

/** A setting as a line for a shell. The reader replaces YOUR_ID. */
export function asShell({ args, input }: Setting): string {
  const quote = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
  const command = ["gh", ...args.map(quote)].join(" ");
  if (input === undefined) return command;
  return `echo ${quote(JSON.stringify(input).replace('"YOUR_ID"', "YOUR_ID"))} | ${command}`;
}

/** @returns the id of the user that `gh` is signed in as; undefined without `gh` or when it is not signed in */
export async function signedInUser(): Promise<number | undefined> {
  const { code, stdout } = await captureProgram("gh", ["api", "user", "--jq", ".id"]);
  return code === 0 && /^\d+$/.test(stdout) ? Number(stdout) : undefined;
}

/** @returns an error message; undefined when it succeeded */
export async function apply({ args, input }: Setting): Promise<string | undefined> {
  const { code, stderr } = await captureProgram(
    "gh",
    args,
    input === undefined ? {} : { input: JSON.stringify(input) },
  );
  // GitHub responds so when the branch is already allowed.
  const exists = args.includes("POST") && /HTTP 303|already exists/i.test(stderr);
  return code === 0 || exists ? undefined : stderr || `gh exited with ${code}`;
}
