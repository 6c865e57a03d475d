import { createHash } from "node:crypto";
import type { Comparison, Destruction } from "./compare.ts";

/** Destructions that somebody has to approve: those of stateful resources. */
const needingApproval = ({ stacks }: Comparison): Destruction[] =>
  stacks.flatMap(({ destructions }) => destructions).filter(({ stateful }) => stateful);

/**
 * The label that approves these destructions and no others. It is made of what they do and to which logical ids, so that
 * another commit which ends one resource more, or otherwise, asks for another label. 41 characters, of GitHub's 50; 80
 * bits, so that nobody finds another set with the same label.
 */
export function approvalLabel(destructions: readonly Destruction[]): string {
  const exactly = destructions.map(({ stack, id, how }) => JSON.stringify([stack, id, how])).sort();
  const digest = createHash("sha256").update(exactly.join("\n")).digest("hex");
  return `approves-destruction-${digest.slice(0, 20)}`;
}

export type Verdict = { needed: Destruction[]; label: string; approved: boolean };

export function judge(comparison: Comparison, labels: readonly string[]): Verdict {
  const needed = needingApproval(comparison);
  const label = approvalLabel(needed);
  return { needed, label, approved: needed.length === 0 || labels.includes(label) };
}
