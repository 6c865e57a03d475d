import { createHash } from "node:crypto";
import { code } from "../shared/markdown.ts";
import type { BreakingChange } from "./breaking-changes.ts";

const PREFIX = "approves-api-change-";

export const isApiApproval = (label: string) => label.startsWith(PREFIX);

/** The label that approves exactly these changes, in any order: a hash of them. */
export function approvalLabel(changes: readonly BreakingChange[]): string {
  const identities = changes.map(({ fingerprint, operation, path, text }) =>
    JSON.stringify([fingerprint, operation, path, text]),
  );
  const digest = createHash("sha256").update(identities.sort().join("\n")).digest("hex");
  return `${PREFIX}${digest.slice(0, 20)}`;
}

/** Each change once, with the operations that it concerns. */
export function report(changes: readonly BreakingChange[], comparedWith: string): string {
  if (changes.length === 0) return `## API\n\nNo breaking change compared with ${comparedWith}.\n`;
  const byText = Map.groupBy(changes, ({ text }) => text);
  const lines = [...byText].map(([text, same]) => {
    const operations = [...new Set(same.map(({ operation, path }) => `${operation} ${path}`.trim()))];
    return `- ${code(text)}: ${operations.map(code).join(", ")}`;
  });
  return [
    "## API",
    "",
    `Programs that call the API may fail after this change, compared with ${comparedWith}:`,
    "",
    ...lines,
    "",
    `If that is intended, give the pull request the label ${code(approvalLabel(changes))}, and add an entry to \`backend/reference/api-changes.ts\`.`,
    "",
  ].join("\n");
}
