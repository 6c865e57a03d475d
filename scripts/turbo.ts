import { type StdioOptions, spawnSync } from "node:child_process";
import { environmentWith } from "./env.ts";

/** Nobody who clones this has agreed to be counted, and no run asks elsewhere whether there is something newer. */
const QUIET = {
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  TURBO_PRINT_VERSION_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
};

type Options = { environment?: Record<string, string>; stdio?: StdioOptions };

/**
 * Runs Turborepo; whatever of ours calls it does so through here.
 * @returns its exit code
 * @throws when it is not there
 */
export function turbo(words: readonly string[], { environment = {}, stdio = "inherit" }: Options = {}): number {
  const { status, error } = spawnSync("turbo", words, { env: environmentWith({ ...QUIET, ...environment }), stdio });
  if (error) throw error;
  return status ?? 1;
}

if (import.meta.main) process.exitCode = turbo(process.argv.slice(2));
