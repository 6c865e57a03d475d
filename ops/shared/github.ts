import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { z } from "zod";
import { environment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

/** Whether GitHub runs this; otherwise everything below goes to the terminal. */
const onGithub = environment.GITHUB_ACTIONS === "true";

/** Gives later steps and jobs a value. */
export function setOutput(name: string, value: string): void {
  const file = environment.GITHUB_OUTPUT;
  // A delimiter that nobody can guess: a value with line breaks cannot end itself and set another output.
  const end = randomUUID();
  if (file) appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`);
  else console.log(`${name}=${value}`);
}

/** Adds Markdown to the page of the run. GitHub takes 1 MiB for each step. */
export function addSummary(markdown: string): void {
  const file = environment.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, `${markdown}\n`);
  else console.log(`\n${markdown}`);
}

/** A line that GitHub shows on the run's page and beside the change; on a terminal, a line. */
export function annotate(level: "error" | "warning" | "notice", message: string): void {
  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
  const escaped = message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  if (onGithub) console.log(`::${level}::${escaped}`);
  else console.error(message);
}

/**
 * What set the workflow off, as far as `schema` wants to know it.
 * @throws {OperatorError} outside a workflow and for another kind of event
 */
export function readEvent<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  const file = environment.GITHUB_EVENT_PATH;
  const parsed = file ? schema.safeParse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  if (parsed?.success) return parsed.data;
  throw new OperatorError(parsed ? "The event is not of the kind that this command is for." : "There is no event.", {
    remedy: parsed
      ? z.prettifyError(parsed.error)
      : "This runs in a workflow, or with GITHUB_EVENT_PATH set to a file.",
  });
}

/** The page of this run, for a report to point at; undefined on a terminal. */
export function runUrl(): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment;
  return server && repository && id ? `${server}/${repository}/actions/runs/${id}` : undefined;
}
