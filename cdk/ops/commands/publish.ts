import { parseConfiguration } from "../../config/configuration.ts";
import { configuration as committed } from "../../config/digidex.config.ts";
import { publish } from "../publish/publish.ts";
import { readRelease } from "../release/release.ts";
import { readAddresses } from "../system/addresses.ts";
import { whileUp } from "../system/while-up.ts";

export async function run(): Promise<void> {
  const configuration = parseConfiguration(committed);
  await whileUp(configuration, "publish", async () => publish(readRelease(), await readAddresses(configuration)));
}
