import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { STACKS, sleepSteps } from "@digidex/cdk/stacks";
import { areResponsesStored } from "../release/stored-responses.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine, runInParallel, step } from "../shared/progress.ts";
import { setApiState, waitUntilKnownEverywhere } from "../system/api-state.ts";
import { readOutputs } from "../system/outputs.ts";
import { enterPhase, readPhase } from "../system/phase.ts";
import { waitUntilStable } from "../system/stacks.ts";
import { deleteOldSnapshots } from "./kept-snapshots.ts";
import { removeStack } from "./remove-stack.ts";
import { removeDatabase, saveData } from "./teardown.ts";

/**
 * Deletes the API and the database, and keeps the site: CloudFront serves the stored responses before the first stack goes.
 * The data is in a verified snapshot before that. Can be repeated: a run that was interrupted is resumed.
 * @throws {OperatorError} unless the deployment is live, or falling asleep already
 */
export async function sleep(configuration: Configuration): Promise<void> {
  const { name, since } = await readPhase(configuration);
  if (name === "asleep") return printLine(`The deployment has been asleep since ${since}.`);
  if (name !== "live" && name !== "falling asleep") {
    throw new OperatorError(`Only a live deployment can be put to sleep. Its phase is ${name}, since ${since}.`, {
      remedy: "Nothing was changed. `npm run ops -- status` says what to do.",
    });
  }
  const { buckets, distributions } = await readOutputs(configuration);
  if (!buckets.responses || !(await areResponsesStored(buckets.responses))) {
    throw new OperatorError("The stored responses are not complete, so there would be nothing to serve.", {
      remedy: "Nothing was changed. Run the workflow `deploy` of main's newest commit again, which uploads them.",
    });
  }
  const phase = await enterPhase(configuration, "falling asleep");
  const stacks = sleepSteps().flat();
  // A deployment whose run was killed may still be writing to the database.
  await Promise.all(stacks.map((stack) => waitUntilStable(namesOf(configuration).stack(stack))));
  const snapshot = await saveData(configuration, phase);
  await step("Serving the stored responses alone", () => setApiState(configuration, "asleep", phase.since));
  // A location that does not know it yet would ask a gateway without an API, whose 404 counts as an answer.
  await step("Waiting for all locations of CloudFront", () => waitUntilKnownEverywhere({ distributions }));
  for (const group of sleepSteps()) {
    await runInParallel(
      ...group.map((stack) =>
        step(`Deleting ${STACKS[stack].id}`, () =>
          stack === "database" ? removeDatabase(configuration, snapshot) : removeStack(configuration, stack),
        ),
      ),
    );
  }
  await enterPhase(configuration, "asleep");
  await deleteOldSnapshots(configuration);
  printLine(
    `The deployment is asleep. Its data is in the snapshot ${snapshot}; the site and the documents are served.`,
  );
}
