import type { openTemporaryDatabase } from "@digidex/db-snapshot";

/** The running PostgreSQL of a temporary database. */
export type Server = Awaited<ReturnType<typeof openTemporaryDatabase>>["server"];
