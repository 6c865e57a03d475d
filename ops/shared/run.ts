import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { environmentWith } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

type Options = { cwd?: string; input?: string };

/** What a program answered. `missing`: there is no such program. */
export type Answer = { code: number; stdout: string; stderr: string; missing: boolean };

/** Asks a program and waits for its answer, whatever that is. */
export async function ask(
  program: string,
  args: readonly string[],
  { cwd, input = "" }: Options = {},
): Promise<Answer> {
  const child = spawn(program, args, { cwd, stdio: "pipe" });
  const ended = once(child, "close").catch((error) => error as NodeJS.ErrnoException);
  child.stdin.on("error", () => undefined).end(input);
  const [stdout, stderr, end] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (end instanceof Error) return { code: 127, stdout: "", stderr: end.message, missing: true };
  return { code: (end as number[])[0] ?? 1, stdout: stdout.trim(), stderr: stderr.trim(), missing: false };
}

/**
 * Runs a program that shows its own progress.
 * @throws {OperatorError} when it fails; it has said why by then
 */
export async function runThrough(
  program: string,
  args: readonly string[],
  cwd: string,
  moreEnvironment: Record<string, string> = {},
): Promise<void> {
  const child = spawn(program, args, { cwd, stdio: "inherit", env: environmentWith(moreEnvironment) });
  const [code] = await once(child, "close");
  if (code === 0) return;
  throw new OperatorError(`\`${[program, ...args].join(" ")}\` failed.`, {
    remedy: "It says why above. What was done stays done: mend it, then repeat the command.",
  });
}
