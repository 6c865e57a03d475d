import { join } from "node:path";
import { z } from "zod";
import { assertInOrder, leftToNewer, positionOnMain, whyNotHead } from "../deploy/commit-order.ts";
import { deployRelease } from "../deploy/deploy-release.ts";
import { assertApproved } from "../deploy/guard.ts";
import { type MergedPullRequest, mergedPullRequests } from "../diff/pull-request.ts";
import { assertReady } from "../preflight/preflight.ts";
import { buildRelease as build } from "../release/build-release.ts";
import { fetchKeptRelease, keepRelease as keep, liveCommit } from "../release/kept-releases.ts";
import { publish as publishRelease } from "../release/publish.ts";
import { packAhead, RELEASE_FOLDER, readRelease } from "../release/release.ts";
import { addSummary, annotate, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { environment } from "../shared/env.ts";
import { githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { code } from "../shared/markdown.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, runInParallel, step } from "../shared/progress.ts";
import { smokeTest as runSmokeTest } from "../smoke/smoke-test.ts";
import { readOutputs } from "../system/outputs.ts";
import { readPhase, whileUp } from "../system/phase.ts";
import { leaveToNewer } from "./status.ts";

/** The steps of a deployment, in their order. Each passes the release on to the next in `.local/release`. */

const CheckOrderInputs = z.object({
  /** The commit of the run. */
  githubSha: z.string().regex(/^[0-9a-f]{40}$/, "must be the hash of a commit"),
});

/** Refuses a run whose commit is not main's newest. */
export async function checkOrder(args: readonly string[]): Promise<void> {
  const { githubSha: commit } = readInputs(args, CheckOrderInputs);
  const reason = whyNotHead(commit, await positionOnMain(githubFromEnvironment(), commit));
  if (!reason) return printLine("It is main's newest commit.");
  throw new OperatorError(`${reason} Nothing was changed.`, {
    remedy: "Start a new run of the workflow: it uses the newest commit. A repeated run keeps its own.",
  });
}

export async function buildRelease(): Promise<void> {
  const outputs = await readOutputs(configuration);
  const { commit, dataVersion } = await build(RELEASE_FOLDER, outputs);
  printLine(
    `${RELEASE_FOLDER}: ${commit.slice(0, 12)} with the data ${dataVersion.slice(0, 12)}, for ${outputs.siteUrl}`,
  );
}

/** Labels, separated by spaces. */
const Labels = z
  .string()
  .default("")
  .transform((text) => text.split(/\s+/).filter(Boolean));

const DeployInputs = z.object({
  /** Labels that approve destructive changes. In a workflow, those of the merged pull requests count as well. */
  approve: Labels,
  /** Deploys a commit although it is older than what is live, or than main. */
  goBack: z.boolean().default(false),
  /** Whether `restore` has deployed all other stacks of this commit in the step before. */
  afterRestore: z.boolean().default(false),
  /** The folder of the release. */
  folder: z.string().default(RELEASE_FOLDER),
});

export async function deploy(args: readonly string[]): Promise<void> {
  const { approve, goBack, afterRestore, folder } = readInputs(args, DeployInputs);
  const release = readRelease(folder);
  // Before it, the account was asked for everything.
  if (!afterRestore) await assertReady(configuration, "deploy");
  await whileUp(configuration, "deploy", async (phase) => {
    const live = await liveCommit(await readOutputs(configuration));
    const restoring = phase === "rebuilding" || phase === "waking";
    const superseded = goBack || restoring ? undefined : await leftToNewer(release.commit);
    if (superseded) return leaveToNewer(superseded);
    if (goBack)
      await addSummary(`### Going back\n\n\`${release.commit}\` is deployed in place of \`${live}\`, as asked.`);
    else await step("Checking that nothing newer is live", () => assertInOrder(release.commit, { live, restoring }));
    // On a laptop without a token, only --approve counts.
    const merged = environment.GITHUB_TOKEN
      ? await mergedPullRequests(githubFromEnvironment(), live, release.commit)
      : [];
    const { summary } = await step("Checking for destructive changes", () =>
      assertApproved(configuration, release.assembly, { merged, typed: approve }),
    );
    await addSummary([broughtBy(merged, live), summary].filter(Boolean).join("\n\n"));
    setOutput("site-url", release.siteUrl);
    setOutput("asleep", String(phase === "asleep"));
    setOutput("pull-requests", JSON.stringify(merged.map(({ number }) => number)));
    // Only from here on a failure needs a rollback.
    setOutput("begun", "true");
    // `keep-release` would pack it when nothing else is left to do.
    const packed = packAhead(folder);
    await runInParallel(deployRelease(configuration, release, { monitor: true, phase, afterRestore }), packed);
    if (phase === "asleep") await addSummary(`### Asleep\n\n${ASLEEP}`);
  });
}

const ASLEEP =
  "The deployment is asleep: site and stored responses are published, and no data is migrated. The next `wake` deploys the API of this commit.";

/** What a deployment brings: of several merges that waited, only the newest is deployed, with all the others. */
function broughtBy(merged: readonly MergedPullRequest[], live: string | undefined): string {
  if (merged.length === 0) return "";
  const since = live ? `since ${code(live.slice(0, 12))}, which was live` : "of this commit";
  const lines = merged.map(({ number, title }) => `- #${number} ${code(title)}`);
  return [`### Pull requests ${since}`, "", ...lines].join("\n");
}

const PublishInputs = z.object({
  /** Whether `restore` has uploaded this release to an empty site, before there was an API. */
  isFirst: z.boolean().default(false),
});

export async function publish(args: readonly string[]): Promise<void> {
  const { isFirst } = readInputs(args, PublishInputs);
  await whileUp(configuration, "publish", async () =>
    publishRelease(readRelease(), await readOutputs(configuration), { isFirst }),
  );
}

export async function smokeTest(): Promise<void> {
  const release = readRelease();
  const { name } = await readPhase(configuration);
  // Locations of CloudFront that still think it asleep know better as soon as its distributions are deployed.
  const patience = name === "waking" || name === "rebuilding" ? { timeoutMs: 300_000 } : {};
  setOutput("checks", String(await runSmokeTest({ ...release, asleep: name === "asleep" }, patience)));
  await addSummary(`### Live\n\n\`${release.commit}\` at ${release.siteUrl}, its API at ${release.apiUrl}`);
}

export async function keepRelease(): Promise<void> {
  await whileUp(configuration, "keep a release", async () =>
    setOutput("release", await keep(RELEASE_FOLDER, readRelease(), await readOutputs(configuration))),
  );
}

const ROLLBACK_FOLDER = join(import.meta.dirname, "..", "..", ".local", "rollback");

const RollBackInputs = z.object({
  /** The commit to roll back to; without one, that of the newest kept release: after a failed deployment the one before. */
  to: z.string().min(7, "give at least the first seven digits").optional(),
  /** Without `to`, the kept release before the live one: the live one passed its smoke test, and is not wanted all the same. */
  beforeLive: z.boolean().default(false),
  /** The commit that was live when this was confirmed. Without `to`, nothing else is rolled back. */
  live: z.string().optional(),
  /** Labels that approve what an older release destroys. A workflow has none to give: nobody reviews its runs. */
  approve: Labels,
  /** The folder to which the release is fetched. */
  folder: z.string().default(ROLLBACK_FOLDER),
});

/** Deploys a kept release: the same stacks, data and files, not built again. */
export async function rollBack(args: readonly string[]): Promise<void> {
  const { to, beforeLive, live: confirmed, approve, folder } = readInputs(args, RollBackInputs);
  await whileUp(configuration, "roll back", async (phase) => {
    const outputs = await readOutputs(configuration);
    const live = await liveCommit(outputs);
    if (confirmed && !to && confirmed !== live) {
      throw new OperatorError(
        `${live?.slice(0, 12)} is live now, and this was confirmed for ${confirmed.slice(0, 12)}.`,
        {
          remedy:
            "Nothing was changed: a deployment was before it in the queue. Look at what is live, then press the button anew.",
        },
      );
    }
    const release = await fetchKeptRelease(folder, outputs, { commit: to, beforeLive });
    if (!release) return annotate("warning", "No release is kept: this was the first deployment.");
    setOutput("live-before", live ?? "");
    if (to || beforeLive) {
      // What a deployment brought that failed, no release needs: it may go without an approval.
      const given = {
        typed: approve,
        remedy: "revert the commits on main instead: a pull request can be given the label LABEL.",
      };
      const { summary } = await assertApproved(configuration, release.assembly, given);
      await addSummary(summary);
    }
    await deployRelease(configuration, release, { monitor: false, phase });
    await publishRelease(release, outputs);
    await runSmokeTest({ ...release, asleep: phase === "asleep" });
    // So that it is the newest kept release from now on.
    if (to || beforeLive) await keep(folder, release, outputs);
    setOutput("release", release.commit);
    setOutput("site-url", release.siteUrl);
    annotate("warning", `Rolled back: ${release.siteUrl} is ${release.commit.slice(0, 12)} again.`);
    await addSummary(`### Rolled back\n\n\`${release.commit}\` is live again, and passed the smoke test.`);
  });
}
