import { rmSync } from "node:fs";
import { join } from "node:path";
import { POSTGRES_DIRECTORY } from "../paths.ts";
import { claim } from "../server/claim.ts";
import { stopLeftover } from "../server/embedded-postgres.ts";
import { postgresHome } from "../server/postgres-home.ts";

const home = await postgresHome(POSTGRES_DIRECTORY);
claim(join(POSTGRES_DIRECTORY, "owner.pid"));
await stopLeftover(home);
rmSync(home.directory, { recursive: true, force: true });
rmSync(POSTGRES_DIRECTORY, { recursive: true, force: true });
console.log("The embedded database is gone. `npm start` makes it anew.");
