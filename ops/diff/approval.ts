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

/** A label for each change by itself: what one command approved, for a later one that makes only some of the changes. */
export const singleLabels = (changes: readonly DestructiveChange[]): string[] =>
  changes.map((change) => approvalLabel([change]));

/**
 * `needed`: the destructive changes that need an approval, those of stateful resources. `used`: the labels that approve
 * them; several when each approves a part.
 */
export type Verdict = { needed: DestructiveChange[]; label: string; approved: boolean; used: string[] };

/** @param labels those that count as approvals */
export function judge({ stacks }: Comparison, labels: readonly string[]): Verdict {
  const needed = stacks.flatMap(({ destructive }) => destructive).filter(({ stateful }) => stateful);
  const label = approvalLabel(needed);
  if (needed.length === 0) return { needed, label, approved: true, used: [] };
  const used = labels.includes(label) ? [label] : coveringLabels(needed, labels);
  return { needed, label, approved: used.length > 0, used };
}

/** More changes than this need one label for all of them: each label may approve any of their subsets. */
const MOST_COMBINED = 12;

/**
 * The labels that together approve the changes; none when they do not. One deployment may bring several pull requests, each
 * with the label of its own changes. A subset counts when its own label was given.
 */
function coveringLabels(needed: readonly DestructiveChange[], labels: readonly string[]): string[] {
  const given = new Set(labels.filter(isApproval));
  const single = singleLabels(needed);
  if (single.every((label) => given.has(label))) return [...new Set(single)];
  if (given.size === 0 || needed.length > MOST_COMBINED) return [];
  const all = 2 ** needed.length - 1;
  const used: string[] = [];
  let covered = 0;
  for (let subset = 1; subset <= all; subset += 1) {
    if ((covered | subset) === covered) continue;
    const label = approvalLabel(needed.filter((_, index) => subset & (1 << index)));
    if (!given.has(label)) continue;
    covered |= subset;
    used.push(label);
  }
  return covered === all ? used : [];
}
