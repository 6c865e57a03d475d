import { z } from "zod";
import { positionOnMain, whyNotHead } from "../deploy/commit-order.ts";
import { readLag } from "../deploy/lag.ts";
import { commentOnAll, mergedPullRequests } from "../diff/pull-request.ts";
import { liveCommit } from "../release/kept-releases.ts";
import { addSummary, annotate, runUrl, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { githubFromEnvironment } from "../shared/github-api.ts";
import { isUnfinished, PRODUCTION } from "../shared/github-deployments.ts";
import { readInputs } from "../shared/inputs.ts";
import { code } from "../shared/markdown.ts";
import { readOutputs } from "../system/outputs.ts";
import { readPhase } from "../system/phase.ts";
import { isUp, whatToDo } from "./status.ts";

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
    await commentOnAll(github, merged, `**Not deployed**: the deployment is not up. ${message}`);
    return refuse(message);
  }
  const lag = live ? await readLag(github, live, commit).catch(unknownLag) : undefined;
  if (lag && lag.commits > 0 && !lag.isDeployable && !(await isUnfinished(github, PRODUCTION))) {
    const message = `Nothing that is deployed changed since ${code(lag.live.slice(0, 12))}, which is live.`;
    await commentOnAll(github, merged, message);
    return refuse(message);
  }
  setOutput("deploy", "true");
  setOutput("pull-requests", JSON.stringify(merged));
  const run = runUrl();
  const text = `**Deploying** ${code(commit.slice(0, 12))}${run ? ` ([run](${run}))` : ""} …`;
  await commentOnAll(github, merged, text, { isCurrent: true });
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
