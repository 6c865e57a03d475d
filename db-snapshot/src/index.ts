export { digimonUrl, type PublicUrls } from "./documents/public-urls.ts";
export { fold } from "./fold.ts";
export { type LoadReport, loadSnapshot } from "./load/load-snapshot.ts";
export { Summary } from "./load/manifest.ts";
export { migrateAndLoad } from "./load/migrate-and-load.ts";
export { BULK_DIRECTORY, POSTGRES_DIRECTORY, SNAPSHOT_DIRECTORY } from "./paths.ts";
export type { Connection } from "./schema/orm.ts";
export { type OpenDatabase, openEmbeddedDatabase, openOwnDatabase } from "./server/open-database.ts";
export { openTemporaryDatabase } from "./server/temporary-database.ts";
