import { configuration } from "../shared/configuration.ts";
import { addSummary, annotate, setOutput } from "../shared/github.ts";
import { readPhase } from "../system/phase.ts";

const WHAT_TO_DO = {
  down: "It is torn down, or was never there. To have it: Actions, lifecycle, `rebuild` (the very first time `bake` before).",
  baking: "Its first snapshot is being made, or that was not finished: Actions, lifecycle, `bake` again.",
  rebuilding:
    "A rebuild was begun and not finished: Actions, lifecycle, `rebuild` again. It deploys what main is by then.",
  "tearing down":
    "A teardown was begun and not finished: Actions, lifecycle, `teardown` again, or `rebuild` to call it off.",
};

/** Says whether the system stands, as the output `live`, and otherwise why there is nothing to deploy to. */
export async function run(): Promise<void> {
  const { name, since } = await readPhase(configuration);
  setOutput("live", String(name === "live"));
  if (name === "live") return;
  annotate("notice", `Nothing is deployed: the system is not up. ${WHAT_TO_DO[name]}`);
  addSummary(`### Nothing was deployed\n\nThe system is **${name}** (${since}). ${WHAT_TO_DO[name]}`);
}
