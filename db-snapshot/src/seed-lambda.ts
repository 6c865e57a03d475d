import { env } from "./env.ts";
import { iamConnection, iamUrl } from "./iam-connection.ts";
import { type LoadReport, migrateAndLoad } from "./load/load-data.ts";
import { BUNDLED_DATA_DIRECTORY } from "./paths.ts";
import { prepareDatabase } from "./schema/prepare-database.ts";
import { MIGRATOR_ROLE } from "./schema/roles.ts";

/** Lambda handler: gives an empty instance roles, schema and data; the first snapshot is taken of it. Safe to repeat. */
export async function handler(): Promise<LoadReport> {
  await prepareDatabase(await iamUrl(env.DATABASE_USER));
  return migrateAndLoad(iamConnection(MIGRATOR_ROLE), BUNDLED_DATA_DIRECTORY);
}
