import { parseConfiguration } from "../../config/configuration.ts";
import { configuration as committed } from "../../config/digidex.config.ts";
import { bake } from "../lifecycle/bake.ts";
import { SYNTHESISED } from "../shared/cdk.ts";
import { withLock } from "../system/lock.ts";

export async function run(): Promise<void> {
  const configuration = parseConfiguration(committed);
  await withLock(configuration, "bake", () => bake(configuration, SYNTHESISED));
}
