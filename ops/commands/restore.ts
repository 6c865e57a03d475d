import { z } from "zod";
import { restore } from "../lifecycle/restore.ts";
import { SYNTHESISED } from "../shared/cdk.ts";
import { configuration } from "../shared/configuration.ts";
import { readInputs } from "../shared/inputs.ts";
import { withLock } from "../system/lock.ts";

const Inputs = z.object({
  /** A snapshot other than the newest. */
  snapshot: z.string().optional(),
});

export async function run(args: readonly string[]): Promise<void> {
  const { snapshot } = readInputs(args, Inputs);
  await withLock(configuration, "rebuild", () => restore(configuration, SYNTHESISED, snapshot));
}
