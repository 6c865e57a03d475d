import { publish } from "../publish/publish.ts";
import { readRelease } from "../release/release.ts";
import { configuration } from "../shared/configuration.ts";
import { readAddresses } from "../system/addresses.ts";
import { whileUp } from "../system/while-up.ts";

export async function run(): Promise<void> {
  await whileUp(configuration, "publish", async () => publish(readRelease(), await readAddresses(configuration)));
}
