import { env } from "./env.ts";
import { assertAddresses } from "./lambda/assert-addresses.ts";
import { iamConnection } from "./lambda/iam-connection.ts";
import type { LoadReport } from "./load/load-data.ts";
import { readManifest } from "./load/manifest.ts";
import { migrateAndLoad } from "./load/migrate-and-load.ts";
import { BUNDLED_DATA_DIRECTORY } from "./paths.ts";
import { MIGRATOR_ROLE } from "./schema/roles.ts";

/** Brings the database to the deployed commit. What it throws fails the deployment. */
export async function handler(): Promise<LoadReport> {
  const { urls } = readManifest(BUNDLED_DATA_DIRECTORY);
  assertAddresses(urls, { api: env.PUBLIC_API_URL, site: env.PUBLIC_SITE_URL });
  return migrateAndLoad(iamConnection(MIGRATOR_ROLE), BUNDLED_DATA_DIRECTORY);
}
