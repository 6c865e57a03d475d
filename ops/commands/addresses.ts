import { configuration } from "../shared/configuration.ts";
import { say } from "../shared/progress.ts";
import { readAddresses } from "../system/addresses.ts";

/** As JSON, for people and for other programs. */
export async function run(): Promise<void> {
  say(JSON.stringify(await readAddresses(configuration), null, 2));
}
