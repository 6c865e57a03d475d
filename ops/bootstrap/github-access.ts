import type { Configuration } from "@digidex/cdk/configuration";
import { environment } from "../shared/env.ts";
import { type GithubRepository, openGithub } from "../shared/github-api.ts";
import { captureProgram } from "../shared/programs.ts";

/** The configured repository. Without a token of the operator, only what everybody may read can be read. */
export type RepositoryAccess = GithubRepository & { signedIn: boolean };

/** Opens the repository with the token of `GH_TOKEN`, of `GITHUB_TOKEN` or, without both, of `gh`. */
export async function openRepository({ repository: { owner, name } }: Configuration): Promise<RepositoryAccess> {
  const api = environment.GITHUB_API_URL ?? "https://api.github.com";
  const token = environment.GH_TOKEN || environment.GITHUB_TOKEN || (await tokenOfGh());
  const github = openGithub({ api, repository: `${owner}/${name}`, ...(token && { token }) });
  return { ...github, signedIn: token !== undefined };
}

async function tokenOfGh(): Promise<string | undefined> {
  const { code, stdout } = await captureProgram("gh", ["auth", "token"]);
  return code === 0 && stdout ? stdout : undefined;
}
