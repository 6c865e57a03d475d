import { spawnSync } from "node:child_process";
import { environmentWith } from "../env.ts";

/**
 * Compiles the data set for these public addresses, through Turborepo's cache.
 * @throws when the data set has a fault; the faults have been printed
 */
export function compileData({ api, site }: { api: string; site: string }): void {
  const turbo = ["run", "build", "--filter=@digidex/db-snapshot", "--output-logs=errors-only", "--log-prefix=none"];
  const env = environmentWith({ PUBLIC_API_URL: api, PUBLIC_SITE_URL: site, TURBO_PRINT_VERSION_DISABLED: "1" });
  const { status } = spawnSync("turbo", turbo, { env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error("The data set could not be compiled. `npm run data:check` lists its faults.");
}
