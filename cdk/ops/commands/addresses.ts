import { parseConfiguration } from "../../config/configuration.ts";
import { configuration } from "../../config/digidex.config.ts";
import { say } from "../shared/progress.ts";
import { readAddresses } from "../system/addresses.ts";

/** As JSON, for people and for other programs. */
export async function run(): Promise<void> {
  say(JSON.stringify(await readAddresses(parseConfiguration(configuration)), null, 2));
}
