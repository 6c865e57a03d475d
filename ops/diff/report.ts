import type { Part } from "../shared/fit.ts";
import { code, codeInHtml, diffBlock } from "../shared/markdown.ts";
import type { Verdict } from "./approval.ts";
import type { Comparison, Destruction, StackComparison } from "./compare.ts";

/** By this the comment is found again. */
export const MARKER = "<!-- digidex:diff -->";

/** Access is deployed by the operator's own hand, Seed exists for minutes when `lifecycle` bakes. */
const NOT_BY_MERGING = /-(access|seed)$/;

export type Circumstances = {
  verdict: Verdict;
  /** The pull request's newest commit. */
  commit: string;
  at: Date;
  /** Where the whole report is kept, and the run's page. */
  artifactUrl?: string | undefined;
  runUrl?: string | undefined;
};

/** The report in its order: what ends, what is opened, then every stack, folded. */
export function report({ comparedWith, stacks }: Comparison, circumstances: Circumstances): Part[] {
  const changed = stacks.filter(({ changes }) => changes > 0);
  return [
    { lines: [MARKER, "## What merging changes", "", summary(changed, stacks.length, comparedWith), ""] },
    ...destructions(changed, circumstances.verdict),
    ...widened(changed),
    ...changed.map(folded),
    // Not as lines: those are what is cut, and where the rest is to be found must stay.
    { lines: [], close: `\n${footer(circumstances)}` },
  ];
}

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

function summary(changed: readonly StackComparison[], all: number, comparedWith: string): string {
  const standing = changed.filter(({ isNew }) => !isNew);
  const missing = changed.length - standing.length;
  const sum = (count: (stack: StackComparison) => number) => standing.reduce((total, one) => total + count(one), 0);
  const changes = sum((one) => one.changes);
  const ends = sum(({ destructions }) => destructions.length);
  const opens = standing.filter(({ widened }) => widened.length > 0).length;
  const what =
    changes === 0
      ? `Nothing in ${plural(all - missing, "stack")}`
      : `${plural(changes, "change")} in ${standing.length} of ${plural(all - missing, "stack")}`;
  const result = [
    `${what}, compared with ${comparedWith}.`,
    ...(missing > 0 ? [`Not there yet: ${plural(missing, "stack")}.`] : []),
  ];
  if (changes === 0) return result.join(" ");
  return [
    ...result,
    ends > 0 ? `**${plural(ends, "destructive change")}.**` : "Nothing is destroyed.",
    opens > 0 ? `**Permissions are widened in ${plural(opens, "stack")}.**` : "No permission is widened.",
  ].join(" ");
}

function destructions(changed: readonly StackComparison[], { needed, label, approved }: Verdict): Part[] {
  const all = changed.flatMap((one) => one.destructions).sort((a, b) => Number(b.stateful) - Number(a.stateful));
  if (all.length === 0) return [];
  const verdict =
    needed.length === 0
      ? ["", "None of them holds data, so they need no approval."]
      : approved
        ? ["", `Approved, exactly as it stands here, by the label ${code(label)}.`]
        : [
            "",
            `**This check fails** until the label ${code(label)} approves the ${needed.length} marked with data, exactly as they stand here:`,
            "",
            "```sh",
            `gh label create ${label} --description "Approves what diff lists as destructive"`,
            `gh pr edit --add-label ${label}`,
            "```",
          ];
  return [{ open: "### Destructive", lines: ["", ...all.map(describe)], close: [...verdict, ""].join("\n") }];
}

function describe({ stack, id, type, how, because, stateful }: Destruction): string {
  const reason = because.length > 0 ? `, because of ${because.map(code).join(", ")}` : "";
  return `- **${how}**: ${code(id)} in ${code(stack)}, ${code(type)}${reason}${stateful ? " — **with data**" : ""}`;
}

function widened(changed: readonly StackComparison[]): Part[] {
  // All permissions of a stack that is not there are new; they stand with the stack.
  const opened = changed.filter(({ widened, isNew }) => widened.length > 0 && !isNew);
  if (opened.length === 0) return [];
  return [
    { lines: ["### Widened permissions"] },
    ...opened.flatMap((one) => [{ lines: ["", `${code(one.stack)}:`, ""] }, diffBlock(one.widened)]),
    { lines: [""] },
  ];
}

function folded({ stack, changes, isNew, lines, widened }: StackComparison): Part {
  const what = isNew ? `not there yet, ${plural(changes, "part")}` : plural(changes, "change");
  const notByMerging = NOT_BY_MERGING.test(stack) ? " (merging does not deploy it)" : "";
  const { open, lines: safe, close } = diffBlock(isNew ? [...lines, ...widened] : lines);
  return {
    open: `<details><summary>${codeInHtml(stack)}: ${what}${notByMerging}</summary>\n\n${open}`,
    lines: safe,
    close: `${close}\n\n</details>`,
  };
}

function footer({ commit, at, artifactUrl, runUrl }: Circumstances): string {
  const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const whole = artifactUrl ? ` The whole of it: [artifact](${artifactUrl}).` : "";
  const run = runUrl ? ` [Run](${runUrl}).` : "";
  return `Commit ${code(commit.replace(/^([0-9a-f]{12})[0-9a-f]{28}$/, "$1"))}, ${time}.${whole}${run}`;
}
