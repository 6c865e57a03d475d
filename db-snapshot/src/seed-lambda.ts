import { env } from "./env.ts";
import { iamConnection, iamUrl } from "./lambda/iam-connection.ts";
import type { LoadReport } from "./load/load-data.ts";
import { migrateAndLoad } from "./load/migrate-and-load.ts";
import { BUNDLED_DATA_DIRECTORY } from "./paths.ts";
import { prepareDatabase } from "./schema/prepare-database.ts";
import { MIGRATOR_ROLE } from "./schema/roles.ts";

/** Makes a fresh instance what every later one is restored from: roles, schema, data. Safe to repeat. */
export async function handler(): Promise<LoadReport> {
  await prepareDatabase(await iamUrl(env.DATABASE_USER));
  return migrateAndLoad(iamConnection(MIGRATOR_ROLE), BUNDLED_DATA_DIRECTORY);
}
