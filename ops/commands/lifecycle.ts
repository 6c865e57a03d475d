import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { assertApproved, type Given } from "../deploy/guard.ts";
import { mergedPullRequests } from "../diff/pull-request.ts";
import { type Preparation, restore as restoreDeployment } from "../lifecycle/restore.ts";
import { seed as seedDatabase } from "../lifecycle/seed.ts";
import { sleep as putToSleep } from "../lifecycle/sleep.ts";
import { teardown as tearDown } from "../lifecycle/teardown.ts";
import { assertReady } from "../preflight/preflight.ts";
import { buildRelease } from "../release/build-release.ts";
import { liveCommit } from "../release/kept-releases.ts";
import { publish, publishData } from "../release/publish.ts";
import { RELEASE_FOLDER, readRelease } from "../release/release.ts";
import { addSummary, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { environment } from "../shared/env.ts";
import { githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { step } from "../shared/progress.ts";
import { withLock } from "../system/lock.ts";
import { readOutputs } from "../system/outputs.ts";
import { enterPhase, readPhase, whileUp } from "../system/phase.ts";
import { SYNTHESISED } from "../system/stacks.ts";
import { Labels } from "./request.ts";

/** The actions of the workflow `lifecycle`. */

/** Whom the label of an older pull request does not reach: while nothing is deployed, no commit is the live one. */
const TYPE_LABEL = "start the workflow again with LABEL in its field `approve`: its reviewer sees it.";

const SeedInputs = z.object({ approve: Labels, assembly: z.string().default(SYNTHESISED) });

export async function seed(args: readonly string[]): Promise<void> {
  const { approve, assembly } = readInputs(args, SeedInputs);
  await assertReady(configuration, "seed");
  await withLock(configuration, "seed", async () => {
    await guard(assembly, { typed: approve, remedy: TYPE_LABEL });
    await seedDatabase(configuration, assembly);
  });
}

/** What `seed` and `restore` deploy themselves obeys the guard of `deploy`. @returns labels of what it approved */
async function guard(assembly: string, given: Given): Promise<string[]> {
  const { labels, summary } = await step("Checking for destructive changes", () =>
    assertApproved(configuration, assembly, given),
  );
  if (summary) await addSummary(summary);
  return labels;
}

export async function teardown(): Promise<void> {
  await withLock(configuration, "tear down", () => tearDown(configuration));
}

export async function sleep(): Promise<void> {
  await withLock(configuration, "put to sleep", () => putToSleep(configuration));
}

/** The stacks from which `restore` deploys. */
const ASSEMBLY = join(import.meta.dirname, "..", "..", ".local", "restore");

const RestoreInputs = z.object({
  /** The button: `wake` needs a deployment that is asleep, and `rebuild` wakes one as well. */
  action: z.enum(["rebuild", "wake"]).default("rebuild"),
  /** A snapshot other than the newest. */
  snapshot: z.string().optional(),
  approve: Labels,
  /** The commit of the run. */
  githubSha: z.string().optional(),
  /** The folder with its synthesised stacks. */
  assembly: z.string().default(SYNTHESISED),
  /** Restores only: `build-release` builds the release afterwards. */
  withoutRelease: z.boolean().default(false),
});

/** Sets the outputs `approved`, what `deploy` need not ask again, and `is-first`, what `publish` need not invalidate. */
export async function restore(args: readonly string[]): Promise<void> {
  const { action, snapshot, approve, githubSha, assembly, withoutRelease } = readInputs(args, RestoreInputs);
  await assertReady(configuration, "restore");
  await withLock(configuration, action, async () => {
    const { name } = await readPhase(configuration);
    if (action === "wake" && !["falling asleep", "asleep", "waking"].includes(name)) {
      throw new OperatorError(`The deployment is not asleep: its phase is ${name}.`, {
        remedy: name === "live" ? "Nothing was changed." : "Nothing was changed. Choose `rebuild` instead.",
      });
    }
    const live = await readOutputs(configuration).then(liveCommit, () => undefined);
    const merged =
      environment.GITHUB_TOKEN && githubSha ? await mergedPullRequests(githubFromEnvironment(), live, githubSha) : [];
    const approved = await guard(assembly, { merged, typed: approve, remedy: TYPE_LABEL });
    setOutput("approved", approved.join(" "));
    // The build of the release synthesises the stacks again, to the same folder.
    rmSync(ASSEMBLY, { recursive: true, force: true });
    cpSync(assembly, ASSEMBLY, { recursive: true });
    const prepare: Preparation = {
      build: async (urls) => void (await buildRelease(RELEASE_FOLDER, urls)),
      async upload(outputs, pages) {
        if (!pages) return publishData(readRelease(), outputs);
        const { isFirst } = await publish(readRelease(), outputs);
        setOutput("is-first", String(isFirst));
      },
    };
    await restoreDeployment(configuration, ASSEMBLY, { chosen: snapshot, ...(!withoutRelease && { prepare }) });
  });
}

/** Sets the phase to `live`, and reports how long it took to rebuild, or to wake. */
export async function finishRebuild(): Promise<void> {
  await whileUp(configuration, "finish the rebuild", async (phase) => {
    const { siteUrl, apiUrl } = await readOutputs(configuration);
    const { since } = await readPhase(configuration);
    const { since: now } = await enterPhase(configuration, "live");
    setOutput("site-url", siteUrl);
    const minutes = (Date.parse(now) - Date.parse(since)) / 60_000;
    await addSummary(
      `### ${phase === "waking" ? "Woken" : "Rebuilt"} in ${minutes.toFixed(1)} minutes\n\nThe site: ${siteUrl}\nThe API: ${apiUrl}`,
    );
  });
}
