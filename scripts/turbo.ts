import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { join } from "node:path";
import { onStopSignal } from "../db-snapshot/src/server/stop-signals.mjs";
import { environmentForTurbo } from "./env.ts";

const NO_SETTINGS = join(import.meta.dirname, "../.local/turborepo");

/** No telemetry, no requests for newer versions, and a folder without settings instead of the user's. */
const OFFLINE = {
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  TURBO_PRINT_VERSION_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  TURBO_CONFIG_DIR_PATH: NO_SETTINGS,
  VERCEL_CONFIG_DIR_PATH: NO_SETTINGS,
};

const SIGNAL_CODE = 128;

type Options = { environment?: Record<string, string>; stdio?: StdioOptions };

/**
 * Runs Turborepo. All code of this repository that needs Turborepo calls this function, or this file. When this process is
 * told to end, Turborepo and the tasks that it runs end first.
 * @returns its exit code; as a shell does, 128 and the signal's number if this process was told to end
 * @throws if it cannot be started
 */
export async function turbo(
  turboArguments: readonly string[],
  { environment = {}, stdio = "inherit" }: Options = {},
): Promise<number> {
  let stoppedBy: NodeJS.Signals | undefined;
  let child: ChildProcess | undefined;
  const stop = () => child?.kill("SIGTERM");
  const endListening = onStopSignal((signal) => {
    stoppedBy = signal;
    stop();
  });
  process.once("exit", stop);
  try {
    child = spawn("turbo", turboArguments, { env: environmentForTurbo({ ...OFFLINE, ...environment }), stdio });
    const [code] = await once(child, "exit");
    // Stopped in the middle, Turborepo ends with 0 if no task had failed until then.
    return stoppedBy ? SIGNAL_CODE + constants.signals[stoppedBy] : (code ?? 1);
  } finally {
    endListening();
    process.off("exit", stop);
  }
}

if (import.meta.main) process.exitCode = await turbo(process.argv.slice(2));
