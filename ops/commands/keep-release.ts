import { keepRelease } from "../release/kept-releases.ts";
import { RELEASE_FOLDER, readRelease } from "../release/release.ts";
import { configuration } from "../shared/configuration.ts";
import { readAddresses } from "../system/addresses.ts";
import { whileUp } from "../system/while-up.ts";

export async function run(): Promise<void> {
  await whileUp(configuration, "keep a release", async () =>
    keepRelease(RELEASE_FOLDER, readRelease(), await readAddresses(configuration)),
  );
}
