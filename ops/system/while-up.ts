import type { Configuration } from "@digidex/cdk/configuration";
import { OperatorError } from "../shared/operator-error.ts";
import { withLock } from "./lock.ts";
import { readPhase } from "./phase.ts";

/**
 * Runs a task that changes what stands, while nobody else changes anything. Between the look at the start of a workflow and
 * its turn, somebody may have torn the system down: a deployment would make the database anew, from an old snapshot.
 * @throws {OperatorError} unless the system is up, or being rebuilt
 */
export async function whileUp<Result>(
  configuration: Configuration,
  what: string,
  task: () => Promise<Result>,
): Promise<Result> {
  return withLock(configuration, what, async () => {
    const { name, since } = await readPhase(configuration);
    if (name === "live" || name === "rebuilding") return task();
    throw new OperatorError(`The system is not up: it is ${name}, since ${since}.`, {
      remedy: "Nothing was changed. `npm run ops -- look` says what to do.",
    });
  });
}
