import { BODY_LIMIT, findWorkflowText, GithubError, type GithubRepository } from "../shared/github-api.ts";
import { code, diffBlock, type Part, truncate } from "../shared/markdown.ts";
import type { DriftedResource } from "./detect.ts";
import type { Findings } from "./ignored.ts";

const MARKER = "<!-- digidex:drift -->";
const LABEL = "drift";
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
 * Creates, updates, closes or reopens the one issue about drift.
 * @returns its URL; undefined when there is nothing to report and no open issue
 * @throws {OperatorError} when there is something to report and the repository has no issues
 */
export async function upsertIssue(
  { octokit, owner, repo }: GithubRepository,
  findings: Findings,
  at: Date,
): Promise<string | undefined> {
  const { issues } = octokit.rest;
  const filter = { owner, repo, state: "all", labels: LABEL, per_page: 100 } as const;
  const isClean = findings.drift.length === 0 && findings.unused.length === 0;
  const existing = await findWorkflowText(octokit.paginate.iterator(issues.listForRepo, filter), MARKER).catch(
    (error: unknown) => {
      // Issues are disabled, and there is nothing to report.
      if (isClean && error instanceof GithubError && error.status === 410) return undefined;
      throw error;
    },
  );
  const body = driftReport(findings, at);
  if (existing) {
    if (isClean && existing.state === "closed") return undefined;
    const state = isClean ? "closed" : "open";
    const { data } = await issues.update({ owner, repo, issue_number: existing.number, body, state });
    return data.html_url;
  }
  if (isClean) return undefined;
  const { data } = await issues.create({ owner, repo, title: TITLE, body, labels: [LABEL] });
  return data.html_url;
}
