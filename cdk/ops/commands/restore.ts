import { z } from "zod";
import { parseConfiguration } from "../../config/configuration.ts";
import { configuration as committed } from "../../config/digidex.config.ts";
import { restore } from "../lifecycle/restore.ts";
import { SYNTHESISED } from "../shared/cdk.ts";
import { readInputs } from "../shared/inputs.ts";
import { withLock } from "../system/lock.ts";

const Inputs = z.object({
  /** A snapshot other than the newest. */
  snapshot: z.string().optional(),
});

export async function run(args: readonly string[]): Promise<void> {
  const { snapshot } = readInputs(args, Inputs);
  const configuration = parseConfiguration(committed);
  await withLock(configuration, "rebuild", () => restore(configuration, SYNTHESISED, snapshot));
}
