import { z } from "zod";
import { publishBadge, renderBadge } from "../deploy/badge.ts";
import { positionOnMain, whyNotHead } from "../deploy/commit-order.ts";
import { howToDeploy, type Lag, lagIssue, lagSentence, newestRun, readLag } from "../deploy/lag.ts";
import { describeOutcome, describeRestored } from "../deploy/outcome.ts";
import { mergedPullRequests, writeDeployment } from "../diff/pull-request.ts";
import { liveCommit } from "../release/kept-releases.ts";
import { addSummary, annotate, runId, runUrl, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { type GithubRepository, githubFromEnvironment } from "../shared/github-api.ts";
import { lastDeployed, markInactive, recordDeployment } from "../shared/github-deployments.ts";
import { readInputs } from "../shared/inputs.ts";
import { upsertIssue } from "../shared/issue.ts";
import { code } from "../shared/markdown.ts";
import { printLine } from "../shared/progress.ts";
import { BRANCH } from "../shared/repository-variables.ts";
import { notifyOperators } from "../system/operators.ts";
import { readOutputs } from "../system/outputs.ts";
import { readPhase } from "../system/phase.ts";
import { isUp, whatToDo } from "./lifecycle.ts";

/** Commands that decide about a deployment before it begins, and say afterwards what became of it. */

/** The environment of GitHub in which the site is. */
const PRODUCTION = "production";

const Commit = z.string().regex(/^[0-9a-f]{40}$/, "must be the hash of a commit");
const PlanInputs = z.object({
  /** The commit of the run. */
  githubSha: Commit,
});

/**
 * Decides whether a merge is deployed, outside of the environment and the queue: GitHub reports a deployment for every job
 * that has an environment. Sets the output `deploy`, says why nothing is deployed when it is `false`, and goes on with the
 * comments of the pull requests.
 */
export async function planDeployment(args: readonly string[]): Promise<void> {
  const { githubSha: commit } = readInputs(args, PlanInputs);
  const github = githubFromEnvironment();
  const superseded = whyNotHead(commit, await positionOnMain(github, commit));
  if (superseded) {
    return refuse(`${superseded} The run of that commit deploys everything up to it, as soon as its checks pass.`);
  }
  const { name } = await readPhase(configuration);
  const live = await readOutputs(configuration).then(liveCommit, () => undefined);
  const merged = (await mergedPullRequests(github, live, commit)).map(({ number }) => number);
  if (!isUp(name)) {
    const message = `The phase of the deployment is **${name}**. ${whatToDo(name)}`;
    await comment(github, merged, `**Not deployed**: the deployment is not up. ${message}`);
    return refuse(message);
  }
  const lag = live ? await readLag(github, live, commit).catch(unknownLag) : undefined;
  if (lag && lag.commits > 0 && !lag.isDeployable) {
    const message = `Only documents changed since ${code(lag.live.slice(0, 12))}, which is live: there is nothing to deploy.`;
    await comment(github, merged, message);
    return refuse(message);
  }
  setOutput("deploy", "true");
  setOutput("pull-requests", JSON.stringify(merged));
  const run = runUrl();
  await comment(github, merged, `**Deploying** ${code(commit.slice(0, 12))}${run ? ` ([run](${run}))` : ""} …`);
}

/** A live commit that GitHub does not know, because main was rewritten: then everything is deployed. */
function unknownLag(error: Error): undefined {
  annotate("warning", `What changed since the live commit is unknown: ${error.message}`);
}

async function refuse(message: string): Promise<void> {
  setOutput("deploy", "false");
  annotate("notice", `Nothing is deployed. ${message}`);
  await addSummary(`### Nothing was deployed\n\n${message}`);
}

/** A comment that cannot be written fails no deployment. */
async function comment(github: GithubRepository, pullRequests: readonly number[], text: string): Promise<void> {
  for (const number of pullRequests) {
    await writeDeployment(github, number, text, runId()).catch((error: Error) =>
      annotate("warning", `The comment on #${number} could not be written: ${error.message}`),
    );
  }
}

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
  if (check === "failure" || plan === "failure") {
    const reason = check === "failure" ? "the checks of main failed" : "the deployment could not be planned";
    const own = await mergedPullRequests(github, undefined, commit);
    const text = describeOutcome({ ...rest, begun: "", reason, commit, runUrl: runUrl() }, new Date());
    return comment(
      github,
      own.map(({ number }) => number),
      `${text} The next run of \`deploy\` that succeeds brings it, too.`,
    );
  }
  if (superseded) {
    // What the run of the newer commit has said already stays.
    await comment(
      github,
      pullRequests,
      `**Waits**: ${superseded} Its run brings this, too, as soon as its checks pass.`,
    );
    return markInactive(github, PRODUCTION, { description: SUPERSEDED, log: runUrl() }, commit);
  }
  const text = describeOutcome({ ...rest, commit, runUrl: runUrl() }, new Date());
  await addSummary(text);
  await comment(github, pullRequests, text);
  const isLive = rest.deployable === "true" && rest.asleep !== "true";
  if (rest.result !== "success" || isLive) return;
  const description = rest.asleep === "true" ? PUBLISHED_ASLEEP : NOT_UP;
  await markInactive(github, PRODUCTION, { description, log: runUrl() }, commit);
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
  if (action === "teardown") await markInactive(github, PRODUCTION, { description: "Torn down", log });
  if (action === "sleep")
    await markInactive(github, PRODUCTION, { description: "Asleep: only the site is served", log });
  if (action !== "rebuild" && action !== "wake") return;
  // GitHub's list is the only one that a teardown leaves.
  const before = await lastDeployed(github, PRODUCTION, [PUBLISHED_ASLEEP, NOT_UP, SUPERSEDED]);
  await recordDeployment(github, PRODUCTION, commit, { description: `Deployed by ${action}`, url: rest.siteUrl, log });
  const position = await positionOnMain(github, commit);
  const behind = whyNotHead(commit, position);
  if (behind) {
    await addSummary(`### Merged meanwhile\n\n${behind} ${howToDeploy(position.head, await newestRun(github))}`);
  }
  const merged = await mergedPullRequests(github, before, commit);
  const text = describeRestored({ ...rest, action, runUrl: log });
  await comment(
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
  await markInactive(github, PRODUCTION, { description, log }, githubSha);
  await recordDeployment(github, PRODUCTION, release, { description, url: siteUrl, log });
  if (!liveBefore || liveBefore === release) return;
  const gone = await mergedPullRequests(github, release, liveBefore);
  const text = `**Rolled back** by **${by}**${log ? ` ([run](${log}))` : ""}: ${code(release.slice(0, 12))} is live again.`;
  await comment(
    github,
    gone.map(({ number }) => number),
    text,
  );
}

const LagInputs = z.object({
  /** Only updates or closes the issue, and opens none: after a deployment, the next one may be on its way. */
  onlyUpdate: z.boolean().default(false),
  /** Also publishes the badge of README.md. */
  badge: z.boolean().default(false),
});

/** How long a merge may take until it is deployed, in hours. */
const GRACE_HOURS = 2;

/** Keeps the issue up to date that says how far main is ahead of production. While nothing is live, there is none. */
export async function reportLag(args: readonly string[]): Promise<void> {
  const { onlyUpdate, badge } = readInputs(args, LagInputs);
  const github = githubFromEnvironment();
  const { name } = await readPhase(configuration);
  const live = isUp(name) ? await liveCommit(await readOutputs(configuration)) : undefined;
  const lag = live ? await readLag(github, live) : undefined;
  const now = new Date();
  const sentence = lag ? lagSentence(lag) : `nothing is deployed: the phase is ${name}`;
  printLine(sentence);
  await addSummary(`### ${sentence}`);
  const isLate = lag?.isDeployable && now.getTime() - Date.parse(lag.since) > GRACE_HOURS * 3_600_000;
  const state = isLate ? (onlyUpdate ? "keep" : "open") : "closed";
  const { url, change } =
    (await upsertIssue(github, lagIssue(lag ?? NOTHING, await newestRun(github), now), state)) ?? {};
  if (url) printLine(`${url} was ${change}.`);
  setOutput("opened", String(change === "opened"));
  if (!badge) return;
  const color = !lag ? "grey" : lag.commits === 0 || !lag.isDeployable ? "green" : "orange";
  await publishBadge(github, renderBadge("production", lag ? lagSentence(lag) : name, color));
}

const NOTHING: Lag = {
  live: "nothing",
  head: BRANCH,
  commits: 0,
  isDeployable: false,
  subjects: [],
  since: "",
  url: "",
};

const NotifyInputs = z.object({ subject: z.string(), reason: Text });

/** Sends an e-mail to the operators. */
export async function notify(args: readonly string[]): Promise<void> {
  const { subject, reason } = readInputs(args, NotifyInputs);
  const message = [subject, reason, runUrl() ?? ""].filter(Boolean).join("\n\n");
  const { prefix } = configuration;
  if (await notifyOperators(configuration, `${prefix}: ${subject}`, message))
    return printLine("The operators get an e-mail.");
  annotate("notice", "There is no topic for e-mails: set `alarmEmail` in cdk/config/digidex.config.ts.");
}
