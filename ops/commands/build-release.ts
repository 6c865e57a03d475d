import { buildRelease } from "../release/build-release.ts";
import { RELEASE_FOLDER } from "../release/release.ts";
import { configuration } from "../shared/configuration.ts";
import { say } from "../shared/progress.ts";
import { readAddresses } from "../system/addresses.ts";

export async function run(): Promise<void> {
  const addresses = await readAddresses(configuration);
  const { commit, dataVersion } = await buildRelease(RELEASE_FOLDER, addresses);
  say(`${RELEASE_FOLDER}: ${commit.slice(0, 12)} with the data ${dataVersion.slice(0, 12)}, for ${addresses.siteUrl}`);
}
