import { createHash } from "node:crypto";
import type { Comparison, DestructiveChange } from "./compare.ts";

/**
 * The label that approves exactly these destructive changes: a hash of what happens to which logical ids, because of
 * which properties. A commit that destroys another resource, or in another way, needs another label. It has 41 of GitHub's 50 characters; 80 bits of the
 * hash make it infeasible to find other changes with the same label.
 */
export function approvalLabel(changes: readonly DestructiveChange[]): string {
  const identities = changes.map(({ stack, id, how, because }) => JSON.stringify([stack, id, how, ...because])).sort();
  const digest = createHash("sha256").update(identities.join("\n")).digest("hex");
  return `approves-destruction-${digest.slice(0, 20)}`;
}

/** `needed`: the destructive changes that need an approval, those of stateful resources. */
export type Verdict = { needed: DestructiveChange[]; label: string; approved: boolean };

export function judge({ stacks }: Comparison, labels: readonly string[]): Verdict {
  const needed = stacks.flatMap(({ destructive }) => destructive).filter(({ stateful }) => stateful);
  const label = approvalLabel(needed);
  return { needed, label, approved: needed.length === 0 || labels.includes(label) };
}
