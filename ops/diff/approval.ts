import { createHash } from "node:crypto";
import type { Comparison, DestructiveChange } from "./compare.ts";

const PREFIX = "approves-destruction-";

export const isApproval = (label: string) => label.startsWith(PREFIX);

/**
 * The label that approves exactly these destructive changes: a hash of what happens to which logical ids, because of
 * which properties, and of their new values. A commit that destroys another resource, in another way or for another
 * value needs another label. It has 41 of GitHub's 50 characters; 80 bits of the
 * hash make it infeasible to find other changes with the same label.
 */
export function approvalLabel(changes: readonly DestructiveChange[]): string {
  const identities = changes
    .map(({ stack, id, how, because, to }) => JSON.stringify([stack, id, how, because, to]))
    .sort();
  const digest = createHash("sha256").update(identities.join("\n")).digest("hex");
  return `${PREFIX}${digest.slice(0, 20)}`;
}

/** `needed`: the destructive changes that need an approval, those of stateful resources. */
export type Verdict = { needed: DestructiveChange[]; label: string; approved: boolean };

export function judge({ stacks }: Comparison, labels: readonly string[]): Verdict {
  const needed = stacks.flatMap(({ destructive }) => destructive).filter(({ stateful }) => stateful);
  const label = approvalLabel(needed);
  return { needed, label, approved: needed.length === 0 || labels.includes(label) || areCovered(needed, labels) };
}

/** More changes than this need one label for all of them: each label may approve any of their subsets. */
const MOST_COMBINED = 12;

/**
 * Whether several labels together approve the changes. One deployment may bring several pull requests, each with the label
 * of its own changes. A subset counts when its own label was given.
 */
function areCovered(needed: readonly DestructiveChange[], labels: readonly string[]): boolean {
  const given = new Set(labels.filter(isApproval));
  if (given.size === 0 || needed.length > MOST_COMBINED) return false;
  const all = 2 ** needed.length - 1;
  let covered = 0;
  for (let subset = 1; subset <= all; subset += 1) {
    if ((covered | subset) === covered) continue;
    const changes = needed.filter((_, index) => subset & (1 << index));
    if (given.has(approvalLabel(changes))) covered |= subset;
  }
  return covered === all;
}
