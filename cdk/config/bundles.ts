import { existsSync } from "node:fs";
import { join } from "node:path";

/** Folders that become Lambda functions. */
export type Bundles = { api: string; database: string };

const repository = join(import.meta.dirname, "..", "..");

/** @throws when a bundle has not been built, saying how to build it */
export function builtBundles(): Bundles {
  const bundle = (workspace: string, file: string) => {
    const folder = join(repository, workspace, "dist", "lambda");
    if (existsSync(join(folder, file))) return folder;
    throw new Error(`${workspace} has not been built: run \`npm run build -w ${workspace}\` first.`);
  };
  return { api: bundle("backend", "index.mjs"), database: bundle("db-snapshot", "migrator.mjs") };
}
