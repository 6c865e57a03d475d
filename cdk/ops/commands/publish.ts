import { parseConfiguration } from "../../config/configuration.ts";
import { configuration as committed } from "../../config/digidex.config.ts";
import { publish } from "../publish/publish.ts";
import { readRelease } from "../release/release.ts";
import { readAddresses } from "../system/addresses.ts";
import { withLock } from "../system/lock.ts";

export async function run(): Promise<void> {
  const configuration = parseConfiguration(committed);
  const addresses = await readAddresses(configuration);
  await withLock(configuration, "publish", () => publish(readRelease(), addresses));
}
