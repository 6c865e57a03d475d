import { readFileSync } from "node:fs";
import { error, notice, setOutput as setActionsOutput, summary, warning } from "@actions/core";
import { z } from "zod";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

/** GitHub Actions through `@actions/core`. Outside of a workflow, everything is printed in a readable form. */

/** Sets an output of the workflow step, for later steps and jobs. */
export function setOutput(name: string, value: string): void {
  if (environment.GITHUB_OUTPUT) setActionsOutput(name, value);
  else console.log(`${name}=${value}`);
}

/** Appends Markdown to the summary of the workflow run. GitHub's limit is 1 MiB for each step. */
export async function addSummary(markdown: string): Promise<void> {
  if (environment.GITHUB_STEP_SUMMARY) await summary.addRaw(markdown, true).write();
  else console.log(`\n${markdown}`);
}

const ANNOTATE = { error, warning, notice };

/** Adds an annotation to the workflow run; on a terminal, a line on stderr. */
export function annotate(level: keyof typeof ANNOTATE, message: string): void {
  if (environment.GITHUB_ACTIONS === "true") ANNOTATE[level](message);
  else console.error(message);
}

/**
 * Reads the event that triggered the workflow.
 * @throws {OperatorError} outside of a workflow, and for an event that `schema` does not match
 */
export function readEvent<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) {
    throw new OperatorError("There is no event.", {
      remedy: "Run this in a workflow, or set GITHUB_EVENT_PATH to a file.",
    });
  }
  const { data, error: mismatch } = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!mismatch) return data;
  throw new OperatorError("The event is not of the kind that this command expects.", {
    remedy: z.prettifyError(mismatch),
  });
}

/** The URL of this workflow run; undefined outside of a workflow. */
export function runUrl(): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment;
  return server && repository && id ? `${server}/${repository}/actions/runs/${id}` : undefined;
}

/** The number and the attempt of this workflow run; undefined outside of a workflow. */
export function runNumber(): { number: number; attempt: number } | undefined {
  const { GITHUB_RUN_NUMBER: number, GITHUB_RUN_ATTEMPT: attempt } = environment;
  return number && attempt ? { number: Number(number), attempt: Number(attempt) } : undefined;
}

/** The id and the attempt of this workflow run: ids grow, whatever the workflow. @returns undefined outside of a workflow */
export function runId(): { number: number; attempt: number } | undefined {
  const { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt } = environment;
  return id && attempt ? { number: Number(id), attempt: Number(attempt) } : undefined;
}
