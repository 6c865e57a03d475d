/** May only read, and every table. */
export const API_ROLE = "digidex_api";

/** Owns the schema, runs the migrations and loads the data. */
export const MIGRATOR_ROLE = "digidex_migrator";
