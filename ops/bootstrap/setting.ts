import type { GithubRepository } from "../shared/github-api.ts";

/** One request that changes a setting of the repository. */
export type Setting = {
  description: string;
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Like `/repos/octo/digidex/environments/production`. */
  path: string;
  body?: Record<string, unknown>;
};

/** @throws {OperatorError} when GitHub refuses it */
export async function apply({ octokit }: GithubRepository, { method, path, body }: Setting): Promise<void> {
  await octokit.request(`${method} ${path}`, body);
}

/** A setting as a line for a shell, with GitHub's own program `gh`. */
export function asShell({ method, path, body }: Setting): string {
  const command = `gh api --method ${method} ${quote(path.slice(1))}`;
  return body === undefined ? command : `echo ${quote(JSON.stringify(body))} | ${command} --input -`;
}

const quote = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
