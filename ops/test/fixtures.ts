import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { summary } from "@actions/core";
import { parseConfiguration } from "@digidex/cdk/configuration";
import { vi } from "vitest";
import type { startAws } from "./aws-server.ts";

/** The configuration of an imaginary deployment. */
export const configuration = parseConfiguration({
  ...{ account: "111122223333", region: "eu-central-1" },
  repository: { owner: "octo", name: "digidex" },
});

/** Sends the SDK's requests to a fake of AWS, and polls it without delay. */
export function useAws({ env }: Awaited<ReturnType<typeof startAws>>): void {
  for (const [name, value] of Object.entries({ ...env, POLL_MS: "1" })) vi.stubEnv(name, value);
}

/** Captures the lines that are printed, instead of printing them. */
export function captureConsole(): string[] {
  const lines: string[] = [];
  const capture = (line: unknown) => void lines.push(String(line));
  for (const method of ["log", "error"] as const) vi.spyOn(console, method).mockImplementation(capture);
  return lines;
}

/** Creates a temporary folder with files. */
export function folderWith(files: Record<string, string | Buffer>) {
  const folder = mkdtempSync(join(tmpdir(), "digidex-files-"));
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Creates the files that a runner of GitHub Actions gives to a step. */
export function useActionsFiles() {
  const { folder, remove } = folderWith({ output: "", summary: "" });
  vi.stubEnv("GITHUB_OUTPUT", join(folder, "output"));
  vi.stubEnv("GITHUB_STEP_SUMMARY", join(folder, "summary"));
  // A process has one summary file, so `@actions/core` reads its name once.
  Reflect.deleteProperty(summary, "_filePath");
  return { folder, remove };
}
