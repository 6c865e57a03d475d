import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { environmentWith } from "./env.ts";
import { OperatorError } from "./operator-error.ts";

/** How a program ended. `missing`: there is no such program. */
export type ProgramResult = { code: number; stdout: string; stderr: string; missing: boolean };

/** Runs a program and captures its output. Does not throw when the program fails or does not exist. */
export async function captureProgram(
  program: string,
  args: readonly string[],
  { cwd, input = "" }: { cwd?: string; input?: string } = {},
): Promise<ProgramResult> {
  const child = spawn(program, args, { cwd, stdio: "pipe" });
  const ended = once(child, "close").catch((error) => error as NodeJS.ErrnoException);
  child.stdin.on("error", () => undefined).end(input);
  const [stdout, stderr, end] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (end instanceof Error) return { code: 127, stdout: "", stderr: end.message, missing: true };
  return { code: (end as number[])[0] ?? 1, stdout: stdout.trim(), stderr: stderr.trim(), missing: false };
}

/**
 * Runs a program that prints to this process's terminal.
 * @throws {OperatorError} when it fails
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  moreEnvironment: Record<string, string> = {},
): Promise<void> {
  const child = spawn(program, args, { cwd, stdio: "inherit", env: environmentWith(moreEnvironment) });
  const [code] = await once(child, "close");
  if (code === 0) return;
  throw new OperatorError(`\`${[program, ...args].join(" ")}\` failed.`, {
    remedy: "Its output above says why. Completed changes remain: fix the cause, then repeat the command.",
  });
}
