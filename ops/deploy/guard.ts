import { judge } from "../diff/approval.ts";
import { compare, type DestructiveChange } from "../diff/compare.ts";
import type { MergedPullRequest } from "../diff/pull-request.ts";
import { deployedTemplates, readAssembly } from "../diff/templates.ts";
import { OperatorError } from "../shared/operator-error.ts";

/**
 * The guard against destructive changes: the same comparison with the deployed templates, and the same rule, as on the
 * pull request. A change that deletes, replaces or exposes data, now or by a rule, needs the label that approves exactly
 * that change.
 * @param merged the pull requests that the deployment brings: the labels of each count
 * @param approvals labels that are given besides those
 * @throws {OperatorError} for a destructive change that is not approved
 */
export async function assertApproved(
  assembly: string,
  merged: readonly MergedPullRequest[],
  approvals: readonly string[],
): Promise<void> {
  const after = readAssembly(assembly);
  const comparison = { comparedWith: "what is deployed", stacks: compare(await deployedTemplates(after), after) };
  const labels = merged.flatMap((one) => one.labels);
  const { approved, needed, label } = judge(comparison, [...approvals, ...labels]);
  if (approved) return;
  const named = (all: DestructiveChange[]) => all.map(({ stack, id }) => `${id} of ${stack}`).join(", ");
  const unprotected = needed.filter(({ how }) => how === "no longer protected");
  const destroyed = needed.filter((one) => !unprotected.includes(one));
  const reasons = [...new Set(unprotected.flatMap(({ because }) => because))].join(", ");
  const effects = [
    ...(destroyed.length > 0 ? [`This would destroy ${named(destroyed)}.`] : []),
    ...(unprotected.length > 0 ? [`This would end the protection of ${named(unprotected)}: ${reasons}.`] : []),
  ];
  throw new OperatorError(effects.join(" "), {
    remedy: `If that is intended, give a merged pull request that it brings the label ${label} and run this again; on a laptop, --approve ${label}.`,
  });
}
