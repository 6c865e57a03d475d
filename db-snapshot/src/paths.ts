import { join } from "node:path";

const workspace = join(import.meta.dirname, "..");

/** The CSV files. */
export const DATA_DIRECTORY = join(workspace, "data");

/** Output of `npm run build -w db-snapshot`. */
export const BUILD_DIRECTORY = join(workspace, "dist");
export const COMPILED_DATA_DIRECTORY = join(BUILD_DIRECTORY, "data");
export const BULK_DIRECTORY = join(BUILD_DIRECTORY, "bulk");

/** The compiled data, seen from a bundled Lambda: `dist` is deployed whole, with the bundles in `dist/lambda`. */
export const BUNDLED_DATA_DIRECTORY = join(workspace, "data");

/** The embedded database of this checkout; ignored by git. */
export const POSTGRES_DIRECTORY = join(workspace, "..", ".local", "postgres");

/** A cluster with the compiled data, of which temporary databases are copies; ignored by git. */
export const LOADED_CLUSTERS_DIRECTORY = join(workspace, "..", ".local", "loaded-clusters");
