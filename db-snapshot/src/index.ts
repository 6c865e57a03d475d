export { Summary } from "./document-schemas/summary.ts";
export { fold } from "./fold.ts";
export { type LoadReport, loadData, migrateAndLoad } from "./load/load-data.ts";
export { readManifest } from "./load/manifest.ts";
export { BULK_DIRECTORY, COMPILED_DATA_DIRECTORY, POSTGRES_DIRECTORY } from "./paths.ts";
export { digimonUrl, type PublicUrls } from "./public-urls.ts";
export type { Connection } from "./schema/orm.ts";
export type { Row, TableName } from "./schema/tables.ts";
export { freePort } from "./server/free-port.ts";
export {
  type OpenDatabase,
  openEmbeddedDatabase,
  openOwnDatabase,
  openTemporaryDatabase,
} from "./server/open-database.ts";
