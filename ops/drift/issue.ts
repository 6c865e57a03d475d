import { BODY_LIMIT, type GithubRepository } from "../shared/github-api.ts";
import { type IssueChange, upsertIssue } from "../shared/issue.ts";
import { code, diffBlock, type Part, truncate } from "../shared/markdown.ts";
import type { DriftedResource } from "./detect.ts";
import type { Findings } from "./ignored.ts";

const MARKER = "<!-- digidex:drift -->";
const TITLE = "The account differs from the templates on main";

/** Renders the findings as the body of the issue. */
export function driftReport({ drift, unused }: Findings, at: Date): string {
  const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const parts: Part[] = [{ lines: [MARKER, summary(drift.length, time), ""] }, ...drift.map(describe)];
  if (unused.length > 0) {
    const entries = unused.map(
      ({ stack, logicalId, property = "", reason }) =>
        `- ${code(`${stack} ${logicalId} ${property}`)}: ${code(reason)}`,
    );
    parts.push({ open: "Entries of `ops/drift/ignored.ts` that match nothing any more:", lines: ["", ...entries] });
  }
  return truncate(parts, BODY_LIMIT).text;
}

const summary = (count: number, time: string) =>
  count === 0
    ? `No resource differs from the templates. Checked ${time}.`
    : `${count} ${count === 1 ? "resource differs" : "resources differ"} from the templates. Checked ${time}. Put the change into a pull request, undo it in the account, or write into \`ops/drift/ignored.ts\` why it stays.`;

function describe({ stack, logicalId, type, deleted, differences }: DriftedResource): Part {
  const lines = differences.flatMap(({ property, expected, actual }) => [
    `- ${property}: ${expected}`,
    `+ ${property}: ${actual}`,
  ]);
  const { open, lines: safe, close } = diffBlock(deleted ? ["- deleted"] : lines);
  return { open: `${code(logicalId)} in ${code(stack)}, ${code(type)}\n\n${open}`, lines: safe, close: `${close}\n` };
}

/**
 * Keeps the one issue about drift up to date.
 * @returns undefined when there is nothing to report and no open issue
 */
export const updateIssue = (github: GithubRepository, findings: Findings, at: Date): Promise<IssueChange | undefined> =>
  upsertIssue(
    github,
    { marker: MARKER, label: "drift", title: TITLE, body: driftReport(findings, at) },
    findings.drift.length === 0 && findings.unused.length === 0 ? "closed" : "open",
  );
