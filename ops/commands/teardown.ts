import { teardown } from "../lifecycle/teardown.ts";
import { configuration } from "../shared/configuration.ts";
import { withLock } from "../system/lock.ts";

export async function run(): Promise<void> {
  await withLock(configuration, "tear down", () => teardown(configuration));
}
