import { z } from "zod";
import { fit, type Part } from "../shared/fit.ts";
import type { GithubApi } from "../shared/github-api.ts";
import { findKept, KeptText } from "../shared/kept-text.ts";
import { code, diffBlock } from "../shared/markdown.ts";
import type { Ignored } from "./ignored.ts";
import type { DriftedResource } from "./sort-out.ts";

const MARKER = "<!-- digidex:drift -->";
const LABEL = "drift";
const TITLE = "The account is not as main says";
const LIMIT = 65_536;

export type Findings = { drift: DriftedResource[]; unused: readonly Ignored[] };

/** What was found, as the body of the issue. */
export function driftReport({ drift, unused }: Findings, at: Date): string {
  const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const parts: Part[] = [{ lines: [MARKER, found(drift.length, time), ""] }, ...drift.map(described)];
  if (unused.length > 0) {
    const entries = unused.map(
      ({ stack, logicalId, property = "", reason }) =>
        `- ${code(`${stack} ${logicalId} ${property}`)}: ${code(reason)}`,
    );
    parts.push({
      open: "Entries of `ops/drift/ignored.ts` that ignore nothing any more:",
      lines: ["", ...entries],
    });
  }
  return fit(parts, LIMIT).text;
}

const found = (count: number, time: string) =>
  count === 0
    ? `Nothing differs from the templates. Looked at ${time}.`
    : `${count} ${count === 1 ? "resource differs" : "resources differ"} from the templates. Looked at ${time}. Put the change into a pull request, undo it on the account, or write into \`ops/drift/ignored.ts\` why it stays.`;

function described({ stack, logicalId, type, deleted, differences }: DriftedResource): Part {
  const lines = differences.flatMap(({ property, expected, actual }) => [
    `- ${property}: ${expected}`,
    `+ ${property}: ${actual}`,
  ]);
  const { open, lines: safe, close } = diffBlock(deleted ? ["- deleted"] : lines);
  return { open: `${code(logicalId)} in ${code(stack)}, ${code(type)}\n\n${open}`, lines: safe, close: `${close}\n` };
}

const Written = z.object({ html_url: z.string() });

/**
 * Keeps the one issue: opens it, writes it anew, closes it when all is well and opens it again when it is not.
 * @returns its address; undefined when there is nothing to say and never was
 */
export async function keepIssue(github: GithubApi, findings: Findings, at: Date): Promise<string | undefined> {
  const existing = await findKept(github.list(`/issues?state=all&labels=${LABEL}`, KeptText), MARKER);
  const isWell = findings.drift.length === 0 && findings.unused.length === 0;
  const body = driftReport(findings, at);
  if (existing) {
    if (isWell && existing.state === "closed") return undefined;
    const state = isWell ? "closed" : "open";
    return (await github.send("PATCH", `/issues/${existing.number}`, { body, state }, Written)).html_url;
  }
  if (isWell) return undefined;
  return (await github.send("POST", "/issues", { title: TITLE, body, labels: [LABEL] }, Written)).html_url;
}
