import { parseConfiguration } from "../../config/configuration.ts";
import { configuration as committed } from "../../config/digidex.config.ts";
import { keepRelease } from "../release/kept-releases.ts";
import { RELEASE_FOLDER, readRelease } from "../release/release.ts";
import { readAddresses } from "../system/addresses.ts";
import { withLock } from "../system/lock.ts";

export async function run(): Promise<void> {
  const configuration = parseConfiguration(committed);
  const addresses = await readAddresses(configuration);
  await withLock(configuration, "keep a release", () => keepRelease(RELEASE_FOLDER, readRelease(), addresses));
}
