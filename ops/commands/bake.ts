import { bake } from "../lifecycle/bake.ts";
import { SYNTHESISED } from "../shared/cdk.ts";
import { configuration } from "../shared/configuration.ts";
import { withLock } from "../system/lock.ts";

export async function run(): Promise<void> {
  await withLock(configuration, "bake", () => bake(configuration, SYNTHESISED));
}
