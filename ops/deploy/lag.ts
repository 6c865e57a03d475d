import type { GithubRepository } from "../shared/github-api.ts";
import type { OneIssue } from "../shared/issue.ts";
import { code } from "../shared/markdown.ts";
import { BRANCH } from "../shared/repository-variables.ts";

/** How far main is ahead of production. */
export type Lag = {
  live: string;
  head: string;
  commits: number;
  /** Whether a file that is deployed differs. */
  isDeployable: boolean;
  /** The commits, as far as GitHub lists them on one page: the newest hundred or fewer. */
  listed: readonly string[];
  /** The subjects of the newest commits. */
  subjects: { sha: string; subject: string }[];
  /** Since when something waits: when the oldest of the commits came to main, as far as GitHub lists them on one page. */
  since: string;
  /** Where GitHub shows the difference. */
  url: string;
};

/** GitHub lists no more files of a comparison. */
const MOST_FILES = 300;
const SUBJECTS = 20;

/** Whether a file is part of what is deployed: prose is not. */
const isDeployed = (file: string): boolean => !file.endsWith(".md") && !file.startsWith("docs/");

/** Whether a change touches such a file: one that was renamed had another name before. */
const isDeployedChange = ({ filename, previous_filename: before = filename }: ChangedFile) =>
  isDeployed(filename) || isDeployed(before);
type ChangedFile = { filename: string; previous_filename?: string };

/** Compares a live commit with main, or with another commit. @throws {OperatorError} for a commit that GitHub does not know */
export async function readLag({ octokit, owner, repo }: GithubRepository, live: string, commit?: string): Promise<Lag> {
  // By its hash: a tag may have the name of the branch.
  const head = commit ?? (await octokit.rest.repos.getBranch({ owner, repo, branch: BRANCH })).data.commit.sha;
  // The files are on the first page, the commits on all; the oldest comes first.
  const parameters = { owner, repo, basehead: `${live}...${head}`, per_page: 100 };
  const { data: first } = await octokit.rest.repos.compareCommitsWithBasehead(parameters);
  const pages = Math.max(1, Math.ceil(first.total_commits / 100));
  const { data: last } =
    pages === 1 ? { data: first } : await octokit.rest.repos.compareCommitsWithBasehead({ ...parameters, page: pages });
  const newest = last.commits.at(-1);
  const files = first.files ?? [];
  return {
    ...{ live, head: newest?.sha ?? live, commits: first.ahead_by, url: first.html_url },
    since: oldestOnBranch(last.commits, newest) ?? new Date(0).toISOString(),
    isDeployable: first.ahead_by > 0 && (files.length >= MOST_FILES || files.some(isDeployedChange)),
    listed: last.commits.map(({ sha }) => sha),
    subjects: last.commits
      .slice(-SUBJECTS)
      .toReversed()
      .map(({ sha, commit }) => ({ sha, subject: commit.message.split("\n")[0] ?? "" })),
  };
}

type ListedCommit = { sha: string; parents: { sha: string }[]; commit: { committer: { date?: string } | null } };

/** Along the first parents: the commits of a merged branch are older than its merge. */
function oldestOnBranch(commits: readonly ListedCommit[], newest: ListedCommit | undefined): string | undefined {
  const bySha = new Map(commits.map((one) => [one.sha, one]));
  let oldest = newest;
  for (let next = newest; next; next = bySha.get(next.parents[0]?.sha ?? "")) oldest = next;
  return oldest?.commit.committer?.date;
}

const plural = (count: number) => `${count} ${count === 1 ? "commit" : "commits"}`;

/** "main is N commits ahead of production". */
export const lagSentence = ({ commits }: Pick<Lag, "commits">): string =>
  commits === 0 ? `${BRANCH} is deployed` : `${BRANCH} is ${plural(commits)} ahead of production`;

/** The newest run of the workflow `deploy`. */
type DeployRun = { url: string; conclusion: string; commit: string };

export async function newestRun({ octokit, owner, repo }: GithubRepository): Promise<DeployRun | undefined> {
  const filter = { workflow_id: "deploy.yml", branch: BRANCH, per_page: 1 };
  const { data } = await octokit.rest.actions.listWorkflowRuns({ owner, repo, ...filter });
  const [run] = data.workflow_runs;
  return run && { url: run.html_url, conclusion: run.conclusion ?? run.status ?? "unknown", commit: run.head_sha };
}

/**
 * How main's newest commit gets deployed. GitHub starts no run for a commit whose message says `[skip ci]`, also somewhere in that of a squashed pull
 * request, and loses some pushes in an outage; then the newest run is of an older commit, and deploys nothing.
 */
export const howToDeploy = (head: string, run: DeployRun | undefined): string =>
  run?.commit === head
    ? `Merge something, or repeat [the newest run of \`deploy\`](${run.url}): it deploys all of it.`
    : `GitHub started no run of \`deploy\` for ${code(head.slice(0, 12))}, perhaps because its message says \`[skip ci]\`, or because a workflow merged it with its own token. Merge something: that run deploys all of it.`;

/** What to do when somebody went back on purpose: a repeated run would deploy the fault again. */
const howToGoOn = (rolledBack: string) =>
  `**${code(rolledBack.slice(0, 12))} was live, and was rolled back.** Merge a revert or a correction first: the next merge deploys all of ${BRANCH}.`;

type Circumstances = {
  /** The newest run of the workflow `deploy`. */
  lastRun: DeployRun | undefined;
  /** The commits of the kept releases: each was live. */
  kept: readonly string[];
  at: Date;
};

/** The issue about it. */
export function lagIssue(lag: Lag, { lastRun, kept, at }: Circumstances): OneIssue {
  const rolledBack = kept.find((commit) => lag.listed.includes(commit));
  const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const more = lag.commits - lag.subjects.length;
  const body = [
    MARKER,
    `${lagSentence(lag)}: ${code(lag.live.slice(0, 12))} is live ([difference](${lag.url})). Checked ${time}.`,
    "",
    ...(lag.isDeployable || lag.commits === 0 ? [] : ["Nothing that is deployed changed.", ""]),
    ...(lastRun ? [`The newest run of \`deploy\`: [${lastRun.conclusion}](${lastRun.url}).`, ""] : []),
    ...lag.subjects.map(({ sha, subject }) => `- ${sha.slice(0, 12)} ${code(subject)}`),
    ...(more > 0 ? [`- … and ${more} more`] : []),
    "",
    `${rolledBack ? howToGoOn(rolledBack) : howToDeploy(lag.head, lastRun)} docs/runbook.md says more.`,
  ].join("\n");
  return { marker: MARKER, label: "deployment", title: lagSentence(lag), body };
}

const MARKER = "<!-- digidex:lag -->";
