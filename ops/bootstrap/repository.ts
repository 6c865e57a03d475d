import type { Configuration } from "@digidex/cdk/configuration";
import { ENVIRONMENTS, repositoryVariables } from "../shared/repository-variables.ts";
import { ask } from "../shared/run.ts";

/** A call of GitHub's `gh`. */
export type Setting = { what: string; args: string[]; input?: unknown };

/**
 * What the repository needs to know: the variables, and who may use which environment. All of it can be repeated.
 * @param reviewer the number of the user who has to agree to what `lifecycle` does
 */
export function repositorySettings(configuration: Configuration, reviewer: number | "YOUR_ID"): Setting[] {
  const repository = nameOf(configuration);
  const variables = Object.entries(repositoryVariables(configuration)).map(([name, value]) => ({
    what: `variable ${name}`,
    args: ["variable", "set", name, "--repo", repository, "--body", value],
  }));
  const environments = Object.entries(ENVIRONMENTS).flatMap(([name, { branch, reviewed }]) => {
    const path = `repos/${repository}/environments/${name}`;
    return [
      {
        what: `environment ${name}${reviewed ? ", with a reviewer" : ""}`,
        args: ["api", "--method", "PUT", path, "--input", "-"],
        input: {
          reviewers: reviewed ? [{ type: "User", id: reviewer }] : null,
          deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
        },
      },
      {
        what: `environment ${name} for ${branch} only`,
        args: [
          "api",
          "--method",
          "POST",
          `${path}/deployment-branch-policies`,
          "-f",
          `name=${branch}`,
          "-f",
          "type=branch",
        ],
      },
    ];
  });
  return [...variables, ...environments];
}

const nameOf = ({ repository }: Configuration) => `${repository.owner}/${repository.name}`;

/** The same as a line for a shell; the reviewer's number is for the reader to fill in. */
export function asShell({ args, input }: Setting): string {
  const quote = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
  const command = ["gh", ...args.map(quote)].join(" ");
  if (input === undefined) return command;
  return `echo ${quote(JSON.stringify(input).replace('"YOUR_ID"', "YOUR_ID"))} | ${command}`;
}

/** @returns the number of the user that `gh` is signed in as; undefined without `gh` or when it is not */
export async function signedInUser(): Promise<number | undefined> {
  const { code, stdout } = await ask("gh", ["api", "user", "--jq", ".id"]);
  return code === 0 && /^\d+$/.test(stdout) ? Number(stdout) : undefined;
}

/** @returns why it could not be set, if it could not */
export async function apply({ args, input }: Setting): Promise<string | undefined> {
  const { code, stderr } = await ask("gh", args, input === undefined ? {} : { input: JSON.stringify(input) });
  // GitHub answers so when the branch is allowed already.
  const isThere = args.includes("POST") && /HTTP 303|already exists/i.test(stderr);
  return code === 0 || isThere ? undefined : stderr || `gh ended with ${code}`;
}
