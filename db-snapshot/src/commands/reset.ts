import { POSTGRES_DIRECTORY } from "../paths.ts";
import { isForbidden, resetDatabase } from "../server/reset-database.ts";

/** `npm run db:reset`: deletes the embedded database of this checkout, in whatever state it is. */
try {
  await resetDatabase(POSTGRES_DIRECTORY);
  console.log("Deleted the embedded database. `npm start` creates it again.");
} catch (error) {
  console.error(
    isForbidden(error)
      ? `This user may not delete ${POSTGRES_DIRECTORY}: another user (root?) has run Digidex in this checkout. Delete the folder as that user.`
      : (error as Error).message,
  );
  process.exitCode = 1;
}
