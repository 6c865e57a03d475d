import { lstatSync, mkdirSync, rmSync } from "node:fs";
import { POSTGRES_DIRECTORY } from "../paths.ts";
import { deleteDatabase } from "../server/delete-database.ts";
import { takeDirectory } from "../server/embedded-postgres.ts";

/** `npm run db:reset`: deletes the embedded database of this checkout, in whatever state it is. */
try {
  if (!lstatSync(POSTGRES_DIRECTORY, { throwIfNoEntry: false })?.isDirectory())
    rmSync(POSTGRES_DIRECTORY, { force: true });
  mkdirSync(POSTGRES_DIRECTORY, { recursive: true });
  const release = await takeDirectory(POSTGRES_DIRECTORY);
  await deleteDatabase(POSTGRES_DIRECTORY);
  await release();
  console.log("Deleted the embedded database. `npm start` creates it again.");
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const isForbidden = code === "EACCES" || code === "EPERM";
  console.error(
    isForbidden
      ? `This user may not delete ${POSTGRES_DIRECTORY}: another user (root?) has run Digidex in this checkout. Delete the folder as that user.`
      : message,
  );
  process.exitCode = 1;
}
