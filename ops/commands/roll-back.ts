import { join } from "node:path";
import { z } from "zod";
import { deployRelease } from "../deploy/deploy-release.ts";
import { publish } from "../publish/publish.ts";
import { fetchKept, keepRelease } from "../release/kept-releases.ts";
import { configuration } from "../shared/configuration.ts";
import { addSummary, annotate } from "../shared/github.ts";
import { readInputs } from "../shared/inputs.ts";
import { smokeTest } from "../smoke/smoke-test.ts";
import { readAddresses } from "../system/addresses.ts";
import { whileUp } from "../system/while-up.ts";

const FOLDER = join(import.meta.dirname, "..", "..", ".local", "rollback");

const Inputs = z.object({
  /** The commit to go back to; without one, the newest that was good. */
  to: z.string().min(7, "give at least the first seven digits").optional(),
});

/** Brings back a release that was good: the same stacks, data and files, not built anew. */
export async function run(args: readonly string[]): Promise<void> {
  const { to } = readInputs(args, Inputs);
  await whileUp(configuration, "roll back", async () => {
    const addresses = await readAddresses(configuration);
    const release = await fetchKept(FOLDER, addresses, to);
    if (!release) return annotate("warning", "There is no former release to go back to: this was the first.");
    await deployRelease(configuration, release, { watch: false });
    await publish(release, addresses);
    await smokeTest(release);
    // Now it is the newest that was good, also for the next time.
    if (to) await keepRelease(FOLDER, release, addresses);
    annotate("warning", `Rolled back: ${release.siteUrl} is ${release.commit.slice(0, 12)} again.`);
    addSummary(`### Rolled back\n\n\`${release.commit}\` is live again, and passed the smoke test.`);
  });
}
