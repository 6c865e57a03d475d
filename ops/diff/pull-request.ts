import pMap from "p-map";
import { annotate, runId } from "../shared/actions.ts";
import { type Approvals, approvalsOn } from "../shared/approvals.ts";
import { findWorkflowText, GithubError, type GithubRepository, isOutage } from "../shared/github-api.ts";
import { BRANCH } from "../shared/repository-variables.ts";
import { isApproval } from "./approval.ts";
import { MARKER } from "./report.ts";

export type MergedPullRequest = { number: number; title: string; approvals: Approvals };

/**
 * Reads the pull requests that were merged into the deployed branch after the live commit, up to a commit: all that a
 * deployment of it brings. GitHub also lists open ones, those of other branches, and those that contain the commit only.
 * @param live undefined before the first deployment: then only those of the commit
 */
export async function mergedPullRequests(
  github: GithubRepository,
  live: string | undefined,
  commit: string,
): Promise<MergedPullRequest[]> {
  const { octokit, owner, repo } = github;
  const shas = live && live !== commit ? await commitsBetween(github, live, commit).catch(onlyThe(commit)) : [commit];
  const found = await pMap(
    shas,
    (commit_sha) =>
      octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
        owner,
        repo,
        commit_sha,
        per_page: 100,
      }),
    { concurrency: 8 },
  );
  const merged = found
    .flat()
    .filter(
      ({ merged_at, base, merge_commit_sha }) =>
        merged_at &&
        base.ref === BRANCH &&
        base.repo.full_name === `${owner}/${repo}` &&
        shas.some((sha) => sha === merge_commit_sha),
    );
  const byNumber = new Map(merged.map((pull) => [pull.number, pull]));
  return pMap(
    [...byNumber.values()].sort((one, other) => one.number - other.number),
    async ({ number, title }) => ({ number, title, approvals: await approvalsOn(github, number, isApproval) }),
    { concurrency: 4 },
  );
}

/** A live commit that GitHub does not know, because main was rewritten, is as none. */
const onlyThe = (commit: string) => (error: unknown) => {
  if (error instanceof GithubError && error.status === 404) return [commit];
  throw error;
};

/**
 * The commits that were put on the branch one after the other: not those of merged branches, of which upstream's may be
 * thousands, and a workflow's token may send 1,000 requests an hour.
 * @returns the hashes of the commits that `to` has and `from` has not; all of them when `from` is not in that line
 */
async function commitsBetween({ octokit, owner, repo }: GithubRepository, from: string, to: string): Promise<string[]> {
  const firstParents = new Map<string, string | undefined>();
  for (let page = 1; ; page += 1) {
    const parameters = { owner, repo, basehead: `${from}...${to}`, per_page: 100, page };
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead(parameters);
    for (const { sha, parents } of data.commits) firstParents.set(sha, parents[0]?.sha);
    if (firstParents.size >= data.total_commits || data.commits.length === 0) break;
  }
  const line: string[] = [];
  let commit: string | undefined = to;
  for (; commit && firstParents.has(commit); commit = firstParents.get(commit)) line.push(commit);
  return commit === from ? line : [...firstParents.keys()];
}

/**
 * The number and the attempt of a workflow run, in a comment: invisible, and compared as numbers. Only in its last line: before
 * that, the report quotes what is proposed.
 */
const RUN = /\n<!-- digidex:run (?<number>\d+)\.(?<attempt>\d+) -->\s*$/;
type Run = { number: number; attempt: number };

const isNewer = (pattern: RegExp, body: string, run: Run | undefined) => {
  const groups = pattern.exec(body)?.groups ?? {};
  const [number, attempt] = [Number(groups.number ?? 0), Number(groups.attempt ?? 0)];
  return run !== undefined && (number > run.number || (number === run.number && attempt > run.attempt));
};

/** What became of the pull request after its merge: at the top of the comment and only there, above what the merge was to change. */
const DEPLOYMENT = new RegExp(
  `^(${MARKER}\n)(?<section><!-- digidex:deployment (?<number>\\d+)\\.(?<attempt>\\d+) -->[\\s\\S]*?<!-- /digidex:deployment -->\n)`,
);
/** The longest of it, in characters. The diff leaves room for it. */
const DEPLOYMENT_LENGTH = 3_000;
/** What a comment may contain besides the report of the diff, in characters. */
export const COMMENT_OVERHEAD = DEPLOYMENT_LENGTH + 100;

async function findComment({ octokit, owner, repo }: GithubRepository, pullRequest: number) {
  const parameters = { owner, repo, issue_number: pullRequest, per_page: 100 };
  const found = await findWorkflowText(octokit.paginate.iterator(octokit.rest.issues.listComments, parameters), MARKER);
  // A browser in which somebody edits it ends its lines with CRLF.
  return found && { ...found, body: found.body?.replaceAll("\r\n", "\n") };
}

type Comment = Awaited<ReturnType<typeof findComment>>;

async function writeComment(
  { octokit, owner, repo }: GithubRepository,
  pullRequest: number,
  existing: Comment,
  body: string,
): Promise<string> {
  const { issues } = octokit.rest;
  const update = async ({ id }: { id: number }) =>
    (await issues.updateComment({ owner, repo, comment_id: id, body })).data.html_url;
  if (existing) return update(existing);
  const create = async () =>
    (await issues.createComment({ owner, repo, issue_number: pullRequest, body })).data.html_url;
  return create().catch(async (error: unknown) => {
    if (!isOutage(error)) throw error;
    // It may have been created, and only the answer was lost.
    const created = await findComment({ octokit, owner, repo }, pullRequest);
    return created ? update(created) : create();
  });
}

/**
 * Creates or updates the one comment of the diff on a pull request. A run that was overtaken leaves the comment of the newer
 * one as it is: runs of one pull request may end in any order. What a deployment wrote stays.
 * @param text begins with the marker
 * @param run its number and attempt, if it is known
 * @returns the URL of the comment
 */
export async function upsertComment(
  github: GithubRepository,
  pullRequest: number,
  text: string,
  run?: Run,
): Promise<string> {
  const existing = await findComment(github, pullRequest);
  const before = existing?.body ?? "";
  if (existing && isNewer(RUN, before, run)) return existing.html_url;
  const deployment = DEPLOYMENT.exec(before)?.groups?.section ?? "";
  const body = text.replace(`${MARKER}\n`, () => `${MARKER}\n${deployment}`);
  const mark = run ? `\n<!-- digidex:run ${run.number}.${run.attempt} -->` : "";
  return writeComment(github, pullRequest, existing, `${body}${mark}`);
}

/** Whether a text of a deployment is about the state of main now, or about a run that another may have overtaken. */
type About = { isCurrent?: boolean };

/**
 * Goes on with the comment after the merge. The text of a newer run stays; but a run that is repeated, and deploys, is newer than
 * a rollback that came in between, although its id is lower.
 * @param text what happens, in Markdown
 */
async function writeDeployment(
  github: GithubRepository,
  pullRequest: number,
  text: string,
  { isCurrent = false }: About,
): Promise<void> {
  const run = runId() ?? { number: 0, attempt: 0 };
  const existing = await findComment(github, pullRequest);
  const before = existing?.body ?? `${MARKER}\n`;
  if (isNewer(DEPLOYMENT, before, run) && !(isCurrent && run.attempt > 1)) return;
  const shown = text.slice(0, DEPLOYMENT_LENGTH - 200);
  const section = `<!-- digidex:deployment ${run.number}.${run.attempt} -->\n${shown}\n\n<!-- /digidex:deployment -->\n`;
  const rest = before.replace(DEPLOYMENT, "$1");
  await writeComment(
    github,
    pullRequest,
    existing,
    rest.replace(`${MARKER}\n`, () => `${MARKER}\n${section}`),
  );
}

/** Goes on with the comments of several pull requests. A comment that cannot be written fails no deployment. */
export async function commentOnAll(
  github: GithubRepository,
  pullRequests: readonly number[],
  text: string,
  about: About = {},
): Promise<void> {
  for (const number of pullRequests) {
    await writeDeployment(github, number, text, about).catch((error: Error) =>
      annotate("warning", `The comment on #${number} could not be written: ${error.message}`),
    );
  }
}
