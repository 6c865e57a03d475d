import { z } from "zod";
import { publishBadge, renderBadge } from "../deploy/badge.ts";
import { type Lag, lagIssue, lagSentence, newestRun, readLag } from "../deploy/lag.ts";
import { keptCommits } from "../release/kept-releases.ts";
import { addSummary, annotate, runUrl, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { upsertIssue } from "../shared/issue.ts";
import { printLine } from "../shared/progress.ts";
import { BRANCH } from "../shared/repository-variables.ts";
import { notifyOperators } from "../system/operators.ts";
import { readOutputs } from "../system/outputs.ts";
import { readPhase } from "../system/phase.ts";
import { isUp } from "./status.ts";

/** Commands that tell the operators: an issue, a badge, an e-mail. */

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
  const [live, ...kept] = isUp(name) ? await keptCommits(await readOutputs(configuration)) : [];
  const lag = live ? await readLag(github, live) : undefined;
  const at = new Date();
  const sentence = lag ? lagSentence(lag) : `nothing is deployed: the phase is ${name}`;
  printLine(sentence);
  await addSummary(`### ${sentence}`);
  const isLate = lag?.isDeployable && at.getTime() - Date.parse(lag.since) > GRACE_HOURS * 3_600_000;
  const state = isLate ? (onlyUpdate ? "keep" : "open") : "closed";
  const issue = lagIssue(lag ?? NOTHING, { lastRun: await newestRun(github), kept, at });
  const { url, change } = (await upsertIssue(github, issue, state)) ?? {};
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
  ...{ listed: [], subjects: [] },
  since: "",
  url: "",
};

const NotifyInputs = z.object({ subject: z.string(), reason: z.string().default("") });

/** Sends an e-mail to the operators. */
export async function notify(args: readonly string[]): Promise<void> {
  const { subject, reason } = readInputs(args, NotifyInputs);
  const message = [subject, reason, runUrl() ?? ""].filter(Boolean).join("\n\n");
  const { prefix } = configuration;
  if (await notifyOperators(configuration, `${prefix}: ${subject}`, message))
    return printLine("The operators get an e-mail.");
  annotate("notice", "There is no topic for e-mails: set `alarmEmail` in cdk/config/digidex.config.ts.");
}
