import { z } from "zod";
import { positionOnMain, whyNotHead } from "../deploy/commit-order.ts";
import { howToDeploy, newestRun } from "../deploy/lag.ts";
import { describeOutcome, describeRestored } from "../deploy/outcome.ts";
import { commentOnAll, mergedPullRequests } from "../diff/pull-request.ts";
import { addSummary, annotate, runUrl } from "../shared/actions.ts";
import { githubFromEnvironment, isOutage } from "../shared/github-api.ts";
import { lastDeployed, markInactive, PRODUCTION, recordDeployment } from "../shared/github-deployments.ts";
import { readInputs } from "../shared/inputs.ts";
import { code } from "../shared/markdown.ts";

/** Commands that say on pull requests, and in GitHub's list of deployments, what a workflow has done. */

const Commit = z.string().regex(/^[0-9a-f]{40}$/, "must be the hash of a commit");
const Text = z.string().default("");
const Numbers = z
  .string()
  .default("[]")
  .transform((text) => z.array(z.int()).parse(JSON.parse(text)));
const ReportInputs = z.object({
  githubSha: Commit,
  pullRequests: Numbers,
  ...{ result: Text, startedAt: Text, deployable: Text, superseded: Text, begun: Text, asleep: Text, siteUrl: Text },
  ...{ checks: Text, release: Text, rolledBackTo: Text, reason: Text },
  /** The results of the jobs before the deployment. */
  ...{ check: Text, plan: Text },
});

/** Says on the pull requests, in the summary and in GitHub's list of deployments what became of a deployment. */
export async function reportDeployment(args: readonly string[]): Promise<void> {
  const { githubSha: commit, pullRequests, superseded, check, plan, ...rest } = readInputs(args, ReportInputs);
  const github = githubFromEnvironment();
  const before = [check, plan];
  if (before.includes("failure") || before.includes("cancelled")) {
    const reason = before.includes("cancelled")
      ? "the run was cancelled before the deployment began"
      : check === "failure"
        ? "the checks of main failed"
        : "the deployment could not be planned";
    const own = await mergedPullRequests(github, undefined, commit);
    const text = describeOutcome({ ...rest, begun: "", reason, commit, runUrl: runUrl() }, new Date());
    return commentOnAll(
      github,
      own.map(({ number }) => number),
      `${text} The next run of \`deploy\` that succeeds brings it, too.`,
    );
  }
  if (superseded) {
    // What the run of the newer commit has said already stays.
    await commentOnAll(
      github,
      pullRequests,
      `**Waits**: ${superseded} Its run brings this, too, as soon as its checks pass.`,
    );
    const description = { description: SUPERSEDED, log: runUrl() };
    return updateList(() => markInactive(github, PRODUCTION, description, commit));
  }
  const text = describeOutcome({ ...rest, commit, runUrl: runUrl() }, new Date());
  await addSummary(text);
  await commentOnAll(github, pullRequests, text, { isCurrent: rest.begun === "true" });
  const isLive = rest.deployable === "true" && rest.asleep !== "true";
  if (rest.result !== "success" || isLive) return;
  const description = rest.asleep === "true" ? PUBLISHED_ASLEEP : NOT_UP;
  await updateList(() => markInactive(github, PRODUCTION, { description, log: runUrl() }, commit));
}

/** Changes GitHub's list of deployments. When GitHub fails, that is a warning: the pull requests say what is live. */
async function updateList(change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!isOutage(error)) throw error;
    annotate("warning", `GitHub's list of deployments could not be brought up to date: ${error.message}`);
  }
}

/** Descriptions of deployments that GitHub records although nothing of them is live. */
const PUBLISHED_ASLEEP = "Asleep: only the site was published";
const NOT_UP = "Not up: nothing was deployed";
const SUPERSEDED = "Nothing was deployed: main has a newer commit";

const LifecycleInputs = z.object({
  githubSha: Commit,
  action: z.string(),
  ...{ siteUrl: Text, checks: Text, release: Text },
});

/**
 * Brings GitHub's list of deployments up to date after `lifecycle`, whose jobs have other environments, and says on the
 * pull requests that were merged while the deployment was not up that they are live now.
 */
export async function reportLifecycle(args: readonly string[]): Promise<void> {
  const { githubSha: commit, action, ...rest } = readInputs(args, LifecycleInputs);
  const github = githubFromEnvironment();
  const log = runUrl();
  const ends = { teardown: "Torn down", sleep: "Asleep: only the site is served" }[action];
  if (ends) return updateList(() => markInactive(github, PRODUCTION, { description: ends, log }));
  if (action !== "rebuild" && action !== "wake") return;
  // GitHub's list is the only one that a teardown leaves.
  const before = await lastDeployed(github, PRODUCTION, [PUBLISHED_ASLEEP, NOT_UP, SUPERSEDED]);
  const details = { description: `Deployed by ${action}`, url: rest.siteUrl, log };
  await updateList(() => recordDeployment(github, PRODUCTION, commit, details));
  const position = await positionOnMain(github, commit);
  const behind = whyNotHead(commit, position);
  if (behind) {
    await addSummary(`### Merged meanwhile\n\n${behind} ${howToDeploy(position.head, await newestRun(github))}`);
  }
  const merged = await mergedPullRequests(github, before, commit);
  const text = describeRestored({ ...rest, action, runUrl: log });
  await commentOnAll(
    github,
    merged.map(({ number }) => number),
    text,
  );
}

const RollBackInputs = z.object({
  githubSha: Commit,
  githubTriggeringActor: z.string().default("an operator"),
  /** The commit that is live again, and the one that was live before. */
  release: Text,
  liveBefore: Text,
  siteUrl: Text,
});

/**
 * Says on the pull requests that are not live any more that they were rolled back, and lists the older commit as GitHub's deployment: GitHub lists
 * main's newest for the job.
 */
export async function reportRollBack(args: readonly string[]): Promise<void> {
  const { githubSha, githubTriggeringActor: by, release, liveBefore, siteUrl } = readInputs(args, RollBackInputs);
  const github = githubFromEnvironment();
  const log = runUrl();
  const description = `Rolled back by ${by}`;
  await updateList(async () => {
    await markInactive(github, PRODUCTION, { description, log }, githubSha);
    await recordDeployment(github, PRODUCTION, release, { description, url: siteUrl, log });
  });
  if (!liveBefore || liveBefore === release) return;
  const gone = await mergedPullRequests(github, release, liveBefore);
  const text = `**Rolled back** by **${by}**${log ? ` ([run](${log}))` : ""}: ${code(release.slice(0, 12))} is live again.`;
  await commentOnAll(
    github,
    gone.map(({ number }) => number),
    text,
  );
}
