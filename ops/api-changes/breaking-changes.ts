import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { OperatorError } from "../shared/operator-error.ts";

/** A change of the OpenAPI document after which a program that calls the API may fail, as oasdiff reports it. */
const BreakingChange = z.object({
  /** The kind of change, from `oasdiff checks`. */
  id: z.string(),
  text: z.string(),
  operation: z.string().default(""),
  path: z.string().default(""),
  /** Identifies the change among all others. */
  fingerprint: z.string(),
});
export type BreakingChange = z.infer<typeof BreakingChange>;

/**
 * Compares two OpenAPI documents with the oasdiff that `go.mod` pins.
 * Values that are added to enums of responses are no breaking changes: the guide of the API says that they may be added.
 */
export function breakingChanges(before: string, after: string): BreakingChange[] {
  const folder = mkdtempSync(join(tmpdir(), "digidex-api-changes-"));
  try {
    const files = [join(folder, "before.json"), join(folder, "after.json")] as const;
    writeFileSync(files[0], before);
    writeFileSync(files[1], after);
    const options = ["--format", "json", "--severity-levels", "severity-levels.txt"];
    const printed = execFileSync("go", ["tool", "oasdiff", "breaking", ...files, ...options], {
      cwd: import.meta.dirname,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 256 << 20,
    });
    return parseChanges(printed);
  } catch (cause) {
    if (hasOasdiff()) throw cause;
    throw new OperatorError("oasdiff cannot be run, which compares the OpenAPI documents.", {
      remedy: "It needs Go 1.24 or newer (https://go.dev/dl), which downloads and compiles it the first time.",
      cause,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether this machine has Go, and oasdiff, which Go compiles the first time. */
export const hasOasdiff = (): boolean =>
  spawnSync("go", ["tool", "oasdiff", "--version"], { cwd: import.meta.dirname, stdio: "ignore" }).status === 0;

/** @param printed what oasdiff prints with `--format json`: nothing, if there is no change */
export const parseChanges = (printed: string): BreakingChange[] =>
  printed.trim() === "" ? [] : z.array(BreakingChange).parse(JSON.parse(printed));
