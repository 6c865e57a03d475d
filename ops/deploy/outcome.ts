import { code, diffBlock } from "../shared/markdown.ts";

/** What a run knows of a deployment when it has ended: the outputs of its steps. An empty text is one that was not set. */
export type Outcome = {
  /** The result of the job, as GitHub says it. */
  result: string;
  commit: string;
  startedAt: string;
  /** `false`: the deployment was not up any more when its turn came. */
  deployable: string;
  /** `true`: changes had begun. */
  begun: string;
  /** `true`: there is no API that could be deployed. */
  asleep: string;
  siteUrl: string;
  /** How many checks the smoke test passed. */
  checks: string;
  /** Under which name the release was kept. */
  release: string;
  /** The commit that was deployed again. */
  rolledBackTo: string;
  /** The error of the step that failed. */
  reason: string;
  runUrl?: string | undefined;
};

const short = (commit: string) => code(commit.slice(0, 12));

/** What happened, in Markdown, for the pull requests that a deployment brought. */
export function describeOutcome(outcome: Outcome, now: Date): string {
  const { result, commit, deployable, begun, asleep, siteUrl, rolledBackTo, runUrl } = outcome;
  const run = linkTo(runUrl);
  if (result === "success" && deployable !== "true")
    return `**Not deployed**: the deployment is not up any more${run}. The next \`rebuild\` or \`wake\` deploys it.`;
  if (result === "success") {
    const what =
      asleep === "true" ? "**Published while asleep**, the API follows with the next `wake`," : "**Deployed**";
    return [`${what} ${minutesSince(outcome.startedAt, now)}: ${siteUrl}${run}.`, ...evidence(outcome)].join(" ");
  }
  const reason =
    outcome.reason || `the job was ${result === "cancelled" ? "cancelled" : "stopped, or a step had no time left"}`;
  const because = reason.includes("\n") ? `:\n\n${fenced(reason)}` : `: ${code(reason)}`;
  if (rolledBackTo)
    return `**Rolled back**${run}: ${short(rolledBackTo)} is live again, and ${short(commit)} is not, because of${because}`;
  if (begun !== "true") return `**Not deployed**${run}, and nothing was changed${because}`;
  return `**Failed half-way**, and nothing was rolled back${run}. docs/runbook.md says what to do${because}`;
}

type Restored = Pick<Outcome, "siteUrl" | "checks" | "release" | "runUrl"> & { action: string };

/** For the pull requests that were merged while the deployment was not up. */
export const describeRestored = (restored: Restored): string =>
  [
    `**Deployed** by ${code(restored.action)}: ${restored.siteUrl}${linkTo(restored.runUrl)}.`,
    ...evidence(restored),
  ].join(" ");

const linkTo = (runUrl: string | undefined) => (runUrl ? ` ([run](${runUrl}))` : "");

const evidence = ({ checks, release }: Pick<Outcome, "checks" | "release">) => [
  ...(checks ? [`The smoke test passed all ${checks} checks of pages and API.`] : []),
  ...(release ? [`Kept for a rollback as ${code(release)}.`] : []),
];

function minutesSince(startedAt: string, now: Date): string {
  const minutes = Math.round((now.getTime() - Date.parse(startedAt)) / 60_000);
  if (!Number.isFinite(minutes)) return "now";
  return minutes < 1 ? "within a minute" : `in ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
}

/** The longest reason that is quoted, in characters. */
const LONGEST = 1_200;

function fenced(text: string): string {
  const { lines, close } = diffBlock(text.slice(0, LONGEST).split("\n"));
  return [`${close}text`, ...lines, close].join("\n");
}
