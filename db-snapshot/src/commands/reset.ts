import { rmSync } from "node:fs";
import { POSTGRES_DIRECTORY } from "../paths.ts";
import { createPidFile, stopLeftover } from "../server/embedded-postgres.ts";
import { postgresHome } from "../server/postgres-home.ts";

/** `npm run db:reset`: deletes the embedded database of this checkout. */
const home = await postgresHome(POSTGRES_DIRECTORY);
createPidFile(POSTGRES_DIRECTORY);
await stopLeftover(home);
rmSync(home.directory, { recursive: true, force: true });
rmSync(POSTGRES_DIRECTORY, { recursive: true, force: true });
console.log("Deleted the embedded database. `npm start` creates it again.");
