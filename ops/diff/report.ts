import { STACK_NAMES, STACKS } from "@digidex/cdk/stacks";
import { type Approvals, describeApproval } from "../shared/approvals.ts";
import { code, codeInHtml, diffBlock, type Part } from "../shared/markdown.ts";
import { BRANCH } from "../shared/repository-variables.ts";
import type { Verdict } from "./approval.ts";
import type { Comparison, DestructiveChange, StackComparison } from "./compare.ts";
import { describeFacts, summaryOfFacts } from "./facts.ts";

/** The first line of the comment, which identifies it. */
export const MARKER = "<!-- digidex:diff -->";

export type Circumstances = {
  verdict: Verdict;
  /** Who gave the labels of the verdict, and which labels do not count. */
  approvals?: Approvals;
  /** The newest commit of the pull request. */
  commit: string;
  /** The branch that it would be merged into. */
  target?: string;
  at: Date;
  artifactUrl?: string | undefined;
  runUrl?: string | undefined;
};

/**
 * Renders a comparison: whether the API's code and facts change, destructive changes, widened permissions, costs, every stack, collapsed,
 * and every fact.
 */
export function report(comparison: Comparison, circumstances: Circumstances): Part[] {
  const { comparedWith, stacks } = comparison;
  const changed = stacks.filter(({ changes }) => changes > 0);
  return [
    { lines: [MARKER, "## Changes on merge", "", ...otherTarget(circumstances)] },
    {
      lines: [
        ...(comparison.outdated ?? []).flatMap((one) => [one, ""]),
        summary(changed, stacks.length, comparedWith),
        ...changeOfApi(comparison),
        ...summaryOfFacts(comparison.facts),
        "",
      ],
    },
    ...destructiveChanges(changed, circumstances),
    ...widenedPermissions(changed),
    ...costs(comparison),
    ...changed.map(collapsedStack),
    // The longest, so the first to be truncated.
    ...describeFacts(comparison.facts),
    // Not as lines, which truncation removes: the link to the full report must stay.
    { lines: [], close: `\n${footer(circumstances)}` },
  ];
}

/** A stacked pull request deploys nothing by itself. */
const otherTarget = ({ target = BRANCH }: Circumstances) =>
  target === BRANCH
    ? []
    : [
        `**The target is ${code(target)}, and only ${code(BRANCH)} is deployed.** These are the changes once it gets there.`,
        "",
      ];

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

function summary(changed: readonly StackComparison[], all: number, comparedWith: string): string {
  const updated = changed.filter(({ isNew }) => !isNew);
  const missing = changed.length - updated.length;
  const sum = (count: (stack: StackComparison) => number) => updated.reduce((total, one) => total + count(one), 0);
  const changes = sum((one) => one.changes);
  const destructive = sum((one) => one.destructive.length);
  const widened = updated.filter((one) => one.widened.length > 0).length;
  const what =
    changes === 0
      ? `**Nothing changes** in ${plural(all - missing, "stack")}`
      : `${plural(changes, "change")} in ${updated.length} of ${plural(all - missing, "stack")}`;
  const result = [
    `${what}, compared with ${comparedWith}.`,
    ...(missing > 0 ? [`Not deployed yet: ${plural(missing, "stack")}.`] : []),
  ];
  if (changes === 0) return result.join(" ");
  return [
    ...result,
    destructive > 0 ? `**${plural(destructive, "destructive change")}.**` : "No destructive change.",
    widened > 0 ? `**Permissions are widened in ${plural(widened, "stack")}.**` : "No permission is widened.",
  ].join(" ");
}

function changeOfApi({ api }: Comparison): string[] {
  return api === undefined ? [] : ["", `The API's code ${api ? "**changes**" : "does not change"}.`];
}

function costs({ monthlyUsd }: Comparison): Part[] {
  const line = monthlyUsd && lineOfCosts(monthlyUsd);
  return line ? [{ lines: [line, ""] }] : [];
}

function lineOfCosts(monthlyUsd: NonNullable<Comparison["monthlyUsd"]>): string | undefined {
  if ("unknown" in monthlyUsd) return `The costs cannot be computed: ${code(monthlyUsd.unknown)}`;
  const { before, after } = monthlyUsd;
  if (before === 0 && after === 0) return undefined;
  const difference = after - before;
  if (Math.abs(difference) < 0.005) return `It costs the same: $${after.toFixed(2)} a month at rest.`;
  const amount = `$${Math.abs(difference).toFixed(2)} a month ${difference > 0 ? "more" : "less"}`;
  return `It costs **${amount}**: $${after.toFixed(2)} at rest.`;
}

function destructiveChanges(
  changed: readonly StackComparison[],
  { verdict: { needed, label, approved, used }, approvals = { counted: [], refused: [] } }: Circumstances,
): Part[] {
  const all = changed.flatMap((one) => one.destructive).sort((a, b) => Number(b.stateful) - Number(a.stateful));
  if (all.length === 0) return [];
  const verdict =
    needed.length === 0
      ? ["", "None of these resources holds data, so they need no approval."]
      : approved
        ? ["", "These changes are approved:", "", ...used.flatMap((one) => givenBy(one, approvals))]
        : [
            "",
            `**This check fails** until the label ${code(label)} approves exactly the ${needed.length} marked with data. ${WHO}`,
            "",
            "```sh",
            `gh label create ${label} --description "Approves what diff lists as destructive"`,
            `gh pr edit --add-label ${label}`,
            "```",
            ...approvals.refused.map(({ label, reason }) => `\nThe label ${code(label)} does not count: ${reason}.`),
          ];
  return [{ open: "### Destructive", lines: ["", ...all.map(describe)], close: [...verdict, ""].join("\n") }];
}

const WHO = "It counts from somebody with write access who did not write the change.";

const givenBy = (label: string, { counted }: Approvals): string[] =>
  counted.filter((one) => one.label === label).map((one) => `- ${code(label)}, ${describeApproval(one)}`);

function describe({ stack, id, type, how, because, stateful }: DestructiveChange): string {
  const reason = because.length > 0 ? `, because of ${because.map(code).join(", ")}` : "";
  return `- **${how}**: ${code(id)} in ${code(stack)}, ${code(type)}${reason}${stateful ? " — **with data**" : ""}`;
}

function widenedPermissions(changed: readonly StackComparison[]): Part[] {
  // All permissions of a new stack are new; they are listed with the stack.
  const widened = changed.filter((one) => one.widened.length > 0 && !one.isNew);
  if (widened.length === 0) return [];
  return [
    { lines: ["### Widened permissions"] },
    ...widened.flatMap((one) => [{ lines: ["", `${code(one.stack)}:`, ""] }, diffBlock(one.widened)]),
    { lines: [""] },
  ];
}

/** Whether a merge deploys a stack. Only `bootstrap` deploys Access, only `seed` deploys Seed. */
const isDeployedByMerge = (stack: string) =>
  STACK_NAMES.every((name) => !stack.endsWith(`-${name}`) || STACKS[name].deployedBy.includes("deploy"));

function collapsedStack({ stack, changes, isNew, lines, widened }: StackComparison): Part {
  const what = isNew ? `not deployed yet, ${plural(changes, "part")}` : plural(changes, "change");
  const note = isDeployedByMerge(stack) ? "" : " (not deployed by merging)";
  const { open, lines: safe, close } = diffBlock(isNew ? [...lines, ...widened] : lines);
  return {
    open: `<details><summary>${codeInHtml(stack)}: ${what}${note}</summary>\n\n${open}`,
    lines: safe,
    close: `${close}\n\n</details>`,
  };
}

function footer({ commit, at, artifactUrl, runUrl }: Circumstances): string {
  const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const full = artifactUrl ? ` Full report: [artifact](${artifactUrl}).` : "";
  const run = runUrl ? ` [Run](${runUrl}).` : "";
  return `Commit ${code(commit.replace(/^([0-9a-f]{12})[0-9a-f]{28}$/, "$1"))}, ${time}.${full}${run}`;
}
