import { parseConfiguration } from "../../config/configuration.ts";
import { configuration as committed } from "../../config/digidex.config.ts";
import { teardown } from "../lifecycle/teardown.ts";
import { withLock } from "../system/lock.ts";

export async function run(): Promise<void> {
  const configuration = parseConfiguration(committed);
  await withLock(configuration, "tear down", () => teardown(configuration));
}
