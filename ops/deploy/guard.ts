import type { Configuration } from "@digidex/cdk/configuration";
import { judge, singleLabels } from "../diff/approval.ts";
import { compare, type DestructiveChange } from "../diff/compare.ts";
import type { MergedPullRequest } from "../diff/pull-request.ts";
import { deployedTemplates, readAssembly } from "../diff/templates.ts";
import { describeApproval } from "../shared/approvals.ts";
import { environment } from "../shared/env.ts";
import { code } from "../shared/markdown.ts";
import { OperatorError } from "../shared/operator-error.ts";

/** Who runs the command. */
const operator = () => environment.GITHUB_TRIGGERING_ACTOR ?? "the operator";

/** `labels`: one for each approved change. `summary`: what was approved, by whom and when, in Markdown. */
export type Approved = { labels: string[]; summary: string };

/** What may approve a destructive change. */
export type Given = {
  /** The pull requests that are deployed: the approvals of each count. */
  merged?: readonly MergedPullRequest[];
  /** Labels that whoever runs the command gave, in the form of a workflow or as an argument. */
  typed?: readonly string[];
  /** Where to give a label, for the error message. */
  remedy?: string;
};

const REMEDY =
  "have somebody who did not write it give a merged pull request that it brings the label LABEL, and run this again.";

/**
 * The guard against destructive changes: the same comparison with the deployed templates, and the same rule, as on the
 * pull request. A change that deletes, replaces or exposes data, now or by a rule, needs the label that approves exactly
 * that change.
 * @param assembly the folder with the synthesised stacks
 * @throws {OperatorError} for a destructive change that is not approved
 */
export async function assertApproved(
  configuration: Configuration,
  assembly: string,
  { merged = [], typed = [], remedy = REMEDY }: Given,
): Promise<Approved> {
  const after = readAssembly(assembly);
  const before = await deployedTemplates(configuration, after);
  const comparison = { comparedWith: "what is deployed", stacks: compare(before, after) };
  const approvals = merged.flatMap((one) => one.approvals.counted);
  const { approved, needed, label, used } = judge(comparison, [...typed, ...approvals.map(({ label }) => label)]);
  if (needed.length === 0) return { labels: [], summary: "" };
  if (approved) {
    const changes = needed.map(({ how, stack, id }) => `- **${how}**: ${code(id)} of ${code(stack)}`);
    const given = used.flatMap((one) => [
      ...(typed.includes(one) ? [`- ${code(one)}, typed by **${operator()}**, who runs this`] : []),
      ...approvals.filter(({ label }) => label === one).map((by) => `- ${code(one)}, ${describeApproval(by)}`),
    ]);
    const summary = ["### Approved destructive changes", "", ...changes, "", "Approved with", "", ...given];
    return { labels: singleLabels(needed), summary: summary.join("\n") };
  }
  const refused = merged.flatMap(({ number, approvals: { refused } }) =>
    refused.map(({ label, reason }) => ` The label ${label} of #${number} does not count: ${reason}.`),
  );
  throw new OperatorError(`${effectsOf(needed)}${refused.join("")}`, {
    remedy: `If that is intended, ${remedy.replaceAll("LABEL", label)} On a laptop: --approve ${label}`,
  });
}

function effectsOf(needed: readonly DestructiveChange[]): string {
  const named = (all: DestructiveChange[]) => all.map(({ stack, id }) => `${id} of ${stack}`).join(", ");
  const unprotected = needed.filter(({ how }) => how === "no longer protected");
  const destroyed = needed.filter((one) => !unprotected.includes(one));
  const reasons = [...new Set(unprotected.flatMap(({ because }) => because))].join(", ");
  const effects = [
    ...(destroyed.length > 0 ? [`This would destroy ${named(destroyed)}.`] : []),
    ...(unprotected.length > 0 ? [`This would end the protection of ${named(unprotected)}: ${reasons}.`] : []),
  ];
  return effects.join(" ");
}
