import { join } from "node:path";

const workspace = join(import.meta.dirname, "..");

/** The data set under version control. */
export const DATA_DIRECTORY = join(workspace, "data");

/** What `npm run build -w db-snapshot` makes of it. */
export const BUILD_DIRECTORY = join(workspace, "dist");
export const COMPILED_DATA_DIRECTORY = join(BUILD_DIRECTORY, "data");
export const BULK_DIRECTORY = join(BUILD_DIRECTORY, "bulk");

/** Where a bundled function finds it: `dist` goes with the function, which lies in `dist/lambda`. */
export const BUNDLED_DATA_DIRECTORY = join(workspace, "data");

/** The embedded database of this checkout; git does not see it. */
export const POSTGRES_DIRECTORY = join(workspace, "..", ".local", "postgres");
