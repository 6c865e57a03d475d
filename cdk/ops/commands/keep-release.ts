import { parseConfiguration } from "../../config/configuration.ts";
import { configuration as committed } from "../../config/digidex.config.ts";
import { keepRelease } from "../release/kept-releases.ts";
import { RELEASE_FOLDER, readRelease } from "../release/release.ts";
import { readAddresses } from "../system/addresses.ts";
import { whileUp } from "../system/while-up.ts";

export async function run(): Promise<void> {
  const configuration = parseConfiguration(committed);
  await whileUp(configuration, "keep a release", async () =>
    keepRelease(RELEASE_FOLDER, readRelease(), await readAddresses(configuration)),
  );
}
