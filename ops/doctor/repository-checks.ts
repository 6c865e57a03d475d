import { readRepositoryIds } from "../bootstrap/repository-ids.ts";
import { readVariables } from "../bootstrap/repository-state.ts";
import { GithubError, type GithubRepository, lacksPermission } from "../shared/github-api.ts";
import { captureProgram } from "../shared/programs.ts";
import { BRANCH, repositoryVariables } from "../shared/repository-variables.ts";
import { type Check, type Finding, missing, ok, onGithub, unknown } from "./check.ts";

/** What has to be right in the checkout and in GitHub's repository, beside what protects it. */

/** The roles trust the repository by name: they refuse a fork that is not in the configuration. */
export const remoteCheck: Check = {
  name: "repository",
  async run({ configuration: { repository } }) {
    const expected = `${repository.owner}/${repository.name}`;
    const { code, stdout } = await captureProgram("git", ["remote", "get-url", "origin"], { cwd: import.meta.dirname });
    if (code !== 0) return unknown("this checkout has no remote `origin`");
    const [, actual] = /github\.com[:/]([^/]+\/[^/]+?)(?:\.git)?$/.exec(stdout) ?? [];
    if (!actual) return unknown("`origin` is not on github.com");
    if (actual === expected) return ok(expected);
    return missing(
      `origin is ${actual}, the configuration says ${expected}`,
      "correct `repository` in cdk/config/digidex.config.ts",
    );
  },
};

export const githubCheck: Check = {
  name: "GitHub",
  async run({ github }) {
    if (!github?.signedIn) return missing("there is no token of yours", "gh auth login, or set GH_TOKEN");
    const { data } = await github.octokit.rest.users.getAuthenticated();
    return ok(`signed in as ${data.login}`);
  },
};

/** The repository under its present name, with your rights in it. Its former names only redirect. */
export const nameCheck: Check = {
  name: "GitHub name",
  run: onGithub(async ({ github, configuration: { repository } }) => {
    const expected = `${repository.owner}/${repository.name}`;
    const facts = await readFacts(github, repository.ids?.repository);
    if (!facts) {
      return missing(
        `${expected} was renamed or transferred`,
        "gh repo view --json nameWithOwner names it: correct `repository` in cdk/config/digidex.config.ts, then npm run bootstrap",
      );
    }
    const [owner, name] = facts.full_name.split("/");
    if (facts.full_name !== expected) {
      return missing(
        `GitHub calls it ${facts.full_name}, and so do the tokens; the configuration says ${expected}`,
        `set repository: { owner: "${owner}", name: "${name}" } in cdk/config/digidex.config.ts, then npm run bootstrap, and git remote set-url origin https://github.com/${facts.full_name}.git`,
      );
    }
    if (facts.archived) return missing("it is archived: nothing can be merged", `gh repo unarchive ${expected}`);
    if (!facts.permissions?.admin)
      return missing("you are no administrator of it", "ask an administrator of the repository");
    if (facts.default_branch !== BRANCH) {
      return missing(
        `its default branch is ${facts.default_branch}: schedules and buttons run there`,
        `gh repo edit ${expected} --default-branch ${BRANCH}`,
      );
    }
    if (!facts.fork) return ok(facts.full_name);
    return ok(
      `${facts.full_name}, a fork: \`gh repo set-default ${expected}\` keeps its pull requests from being aimed upstream`,
    );
  }),
};

type Facts = Awaited<ReturnType<GithubRepository["octokit"]["rest"]["repos"]["get"]>>["data"];

/** @returns undefined when it is not under this name, and its number is not known */
async function readFacts({ octokit, owner, repo }: GithubRepository, id?: string): Promise<Facts | undefined> {
  try {
    return (await octokit.rest.repos.get({ owner, repo })).data;
  } catch (error) {
    if (!(error instanceof GithubError) || error.status !== 301) throw error;
    return id ? ((await octokit.request("GET /repositories/{id}", { id })).data as Facts) : undefined;
  }
}

/** What the owner's plan offers for a repository of this visibility. */
export const offerCheck: Check = {
  name: "GitHub plan",
  run: onGithub(async ({ github, configuration }) => {
    const { octokit, owner, repo } = github;
    const { data } = await octokit.rest.repos.get({ owner, repo });
    if (!data.private) return ok("public: everything is free");
    const has = await isAvailable(() => octokit.rest.repos.getAllEnvironments({ owner, repo }));
    if (!has) {
      return missing(
        "a private repository has no environments on GitHub Free",
        `gh repo edit ${owner}/${repo} --visibility public --accept-visibility-change-consequences; or change to GitHub Pro or Team`,
      );
    }
    const reviewers = configuration.singleOperator ? "" : "reviewers need GitHub Enterprise; ";
    return ok(`private: ${reviewers}without GitHub Code Security, CodeQL and Scorecard are skipped`);
  }),
};

/** The tokens of new repositories contain the ids of owner and repository. Every role trusts both forms. */
export const repositoryIdsCheck: Check = {
  name: "ids",
  async run({ configuration }) {
    const { ids } = configuration.repository;
    const expected = await readRepositoryIds(configuration);
    if (!ids) return missing("the configuration has no ids of the repository", "npm run bootstrap adds them");
    if (ids.owner === expected.owner && ids.repository === expected.repository) return ok(ids.repository);
    return missing(
      "the configuration's ids are another repository's",
      `set ids: { owner: "${expected.owner}", repository: "${expected.repository}" } in cdk/config/digidex.config.ts`,
    );
  },
};

export const variablesCheck: Check = {
  name: "variables",
  run: onGithub(async ({ github, configuration }) => {
    const actual = await readVariables(github);
    const expected = Object.entries(repositoryVariables(configuration));
    const wrong = expected.filter(([key, value]) => actual.get(key) !== value).map(([key]) => key);
    if (wrong.length === 0) return ok(`${expected.length} are set`);
    return missing(`not set, or set to another value: ${wrong.join(", ")}`, "npm run bootstrap");
  }),
};

/** Drift and a failed deployment are reported in issues. GitHub disables those of a fork. */
export const issuesCheck: Check = {
  name: "issues",
  run: onGithub(async ({ github: { octokit, owner, repo } }) => {
    const { data } = await octokit.rest.repos.get({ owner, repo });
    if (data.has_issues) return ok("are enabled");
    return missing("are disabled: nobody hears of drift", `gh repo edit ${owner}/${repo} --enable-issues`);
  }),
};

/** `check` compares the dependencies of a pull request; Dependabot reports and mends what is vulnerable. */
export const dependenciesCheck: Check = {
  name: "dependencies",
  run: onGithub(async ({ github: { octokit, owner, repo } }): Promise<Finding> => {
    const { repos, dependencyGraph } = octokit.rest;
    const [graph, alerts, updates] = await Promise.all([
      isAvailable(() => dependencyGraph.exportSbom({ owner, repo })),
      isAvailable(() => repos.checkVulnerabilityAlerts({ owner, repo })),
      repos.checkAutomatedSecurityFixes({ owner, repo }).then(({ data }) => data),
    ]);
    const enable = (what: string) => `gh api --method PUT repos/${owner}/${repo}/${what}`;
    if (!graph) return missing("the dependency graph is disabled", enable("vulnerability-alerts"));
    if (!alerts) return missing("Dependabot's alerts are disabled", enable("vulnerability-alerts"));
    if (!updates.enabled)
      return missing("Dependabot's security updates are disabled", enable("automated-security-fixes"));
    if (updates.paused) {
      return missing(
        "Dependabot paused its updates, because nobody merged or closed any for long",
        `merge or close one of its pull requests: https://github.com/${owner}/${repo}/pulls`,
      );
    }
    return ok("graph, alerts and security updates are enabled");
  }),
};

/** GitHub answers 403 or 404 about what is disabled or not in the plan. */
async function isAvailable(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    if (lacksPermission(error)) throw error;
    if (error instanceof GithubError && (error.status === 403 || error.status === 404)) return false;
    throw error;
  }
}
