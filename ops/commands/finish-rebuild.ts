import { configuration } from "../shared/configuration.ts";
import { addSummary } from "../shared/github.ts";
import { readAddresses } from "../system/addresses.ts";
import { enterPhase, readPhase } from "../system/phase.ts";
import { whileUp } from "../system/while-up.ts";

/** Notes that the system is live, so that merging deploys to it again, and says how long it took. */
export async function run(): Promise<void> {
  await whileUp(configuration, "note that the system is live", async () => {
    const { siteUrl, apiUrl } = await readAddresses(configuration);
    const { since } = await readPhase(configuration);
    const { since: now } = await enterPhase(configuration, "live");
    const minutes = (Date.parse(now) - Date.parse(since)) / 60_000;
    addSummary(`### Rebuilt in ${minutes.toFixed(1)} minutes\n\nThe site: ${siteUrl}\nThe API: ${apiUrl}`);
  });
}
