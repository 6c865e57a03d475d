import { type StdioOptions, spawnSync } from "node:child_process";
import { environmentWith } from "./env.ts";

/** No telemetry, and no requests for newer versions. */
const OFFLINE = {
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  TURBO_PRINT_VERSION_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
};

type Options = { environment?: Record<string, string>; stdio?: StdioOptions };

/**
 * Runs Turborepo. All code of this repository that needs Turborepo calls this function, or this file.
 * @returns its exit code
 * @throws if it cannot be started
 */
export function turbo(
  turboArguments: readonly string[],
  { environment = {}, stdio = "inherit" }: Options = {},
): number {
  const env = environmentWith({ ...OFFLINE, ...environment });
  const { status, error } = spawnSync("turbo", turboArguments, { env, stdio });
  if (error) throw error;
  return status ?? 1;
}

if (import.meta.main) process.exitCode = turbo(process.argv.slice(2));
