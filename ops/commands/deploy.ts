import { z } from "zod";
import { deployRelease } from "../deploy/deploy-release.ts";
import { refuseDestruction } from "../deploy/guard.ts";
import { readRelease } from "../release/release.ts";
import { configuration } from "../shared/configuration.ts";
import { setOutput } from "../shared/github.ts";
import { readInputs } from "../shared/inputs.ts";
import { step } from "../shared/progress.ts";
import { whileUp } from "../system/while-up.ts";

const Inputs = z.object({
  /** A label that approves a destruction; in a workflow the merged pull request's labels count. */
  approve: z.string().optional(),
});

export async function run(args: readonly string[]): Promise<void> {
  const { approve } = readInputs(args, Inputs);
  const release = readRelease();
  await whileUp(configuration, "deploy", async () => {
    await step("Looking for what would destroy data", () =>
      refuseDestruction(release.assembly, release.commit, approve ? [approve] : []),
    );
    // From here on there is something to take back if it fails.
    setOutput("begun", "true");
    await deployRelease(configuration, release, { watch: true });
  });
}
