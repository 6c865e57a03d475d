import { env } from "./env.ts";
import { iamConnection } from "./iam-connection.ts";
import { type LoadReport, migrateAndLoad } from "./load/load-data.ts";
import { assertCompiledFor, readManifest } from "./load/manifest.ts";
import { BUNDLED_DATA_DIRECTORY } from "./paths.ts";
import { MIGRATOR_ROLE } from "./schema/roles.ts";

/** Lambda handler: brings the database to the deployed commit. An error fails the deployment. */
export async function handler(): Promise<LoadReport> {
  const { urls } = readManifest(BUNDLED_DATA_DIRECTORY);
  assertCompiledFor({ api: env.PUBLIC_API_URL, site: env.PUBLIC_SITE_URL }, urls);
  return migrateAndLoad(iamConnection(MIGRATOR_ROLE), BUNDLED_DATA_DIRECTORY);
}
