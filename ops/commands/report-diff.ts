import { z } from "zod";
import { judge } from "../diff/approval.ts";
import { keepComment } from "../diff/comment.ts";
import { FOLDER, keptComparison } from "../diff/kept.ts";
import { report } from "../diff/report.ts";
import { fit } from "../shared/fit.ts";
import { addSummary, readEvent, runUrl } from "../shared/github.ts";
import { GithubApi } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say } from "../shared/progress.ts";

const Inputs = z.object({
  /** Keeps a comment on the pull request as well; the run's token must be allowed to. */
  comment: z.boolean().default(false),
  artifactUrl: z.url().optional(),
  folder: z.string().default(FOLDER),
});
const PullRequest = z.object({ pull_request: z.object({ number: z.int(), head: z.object({ sha: z.string() }) }) });
const Label = z.object({ name: z.string() });

/** GitHub's limit for a comment, in characters. */
const LIMIT = 65_536;

/** Shows what `diff` has kept, and fails when it destroys what holds data without the label for exactly that. */
export async function run(args: readonly string[]): Promise<void> {
  const { comment, artifactUrl, folder } = readInputs(args, Inputs);
  const { number, head } = readEvent(PullRequest).pull_request;
  const github = GithubApi.fromEnvironment();
  const comparison = keptComparison(folder);
  // As they are now: the event may be older, when a run is repeated.
  const labels: string[] = [];
  for await (const { name } of github.list(`/issues/${number}/labels`, Label)) labels.push(name);
  const verdict = judge(comparison, labels);
  const circumstances = { verdict, commit: head.sha, at: new Date(), artifactUrl, runUrl: runUrl() };
  const { text } = fit(report(comparison, circumstances), LIMIT);
  addSummary(text);
  if (comment) say(await keepComment(github, number, text));
  if (verdict.approved) return;
  throw new OperatorError(`This would destroy ${verdict.needed.map(({ id }) => id).join(", ")}.`, {
    remedy: `If that is meant, give the pull request the label ${verdict.label}. It approves exactly these.`,
  });
}
