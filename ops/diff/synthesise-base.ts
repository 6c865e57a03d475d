import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { OperatorError } from "../shared/operator-error.ts";
import { readAssembly, type SynthesisedStack } from "./assembly.ts";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "..", "..");

/**
 * The stacks of another commit, synthesised in a worktree of its own, without any credentials.
 * @param commit whatever git takes for one
 */
export async function synthesiseBase(commit: string): Promise<SynthesisedStack[]> {
  const worktree = mkdtempSync(join(tmpdir(), "digidex-base-"));
  const there = { cwd: worktree, maxBuffer: 64 << 20 };
  try {
    await run("git", ["worktree", "add", "--detach", worktree, commit], { cwd: repository });
    await run("npm", ["ci", "--no-audit", "--no-fund"], there);
    await run("npm", ["run", "synth", "-w", "cdk"], there);
    return readAssembly(join(worktree, "cdk", "dist"));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const { stderr, message } = error as Error & { stderr?: string };
    throw new OperatorError(`${commit} could not be synthesised: ${(stderr || message).trim()}`, {
      remedy: "There is nothing to compare with until it can. Name another commit with --base.",
    });
  } finally {
    await run("git", ["worktree", "remove", "--force", worktree], { cwd: repository }).catch(() => undefined);
    rmSync(worktree, { recursive: true, force: true });
  }
}
