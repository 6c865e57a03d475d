import { turbo } from "../turbo.ts";

/**
 * Compiles the data set for these public addresses and the client from the API's description, through Turborepo's cache.
 * @throws when a part has a fault; the faults have been printed
 */
export function buildParts({ api, site }: { api: string; site: string }): void {
  const parts = ["--filter=@digidex/db-snapshot", "--filter=@digidex/client"];
  const status = turbo(["run", "build", ...parts, "--output-logs=errors-only", "--log-prefix=none"], {
    environment: { PUBLIC_API_URL: api, PUBLIC_SITE_URL: site },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) {
    throw new Error("A part could not be built; above is why. `npm run data:check` lists the faults of the data set.");
  }
}
