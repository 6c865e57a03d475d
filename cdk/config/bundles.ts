import { existsSync } from "node:fs";
import { join } from "node:path";

/** Folders that become Lambda functions. */
export type Bundles = { api: string; database: string };

const repository = join(import.meta.dirname, "..", "..");

/** @throws when a bundle has not been built, saying how to build it */
export function builtBundles(): Bundles {
  return {
    api: built("backend", "dist/lambda", "index.mjs"),
    // Its functions lie in `lambda/` and read what lies in `data/`.
    database: built("db-snapshot", "dist", "lambda/migrator.mjs"),
  };
}

function built(workspace: string, folder: string, file: string): string {
  const bundle = join(repository, workspace, folder);
  if (existsSync(join(bundle, file))) return bundle;
  throw new Error(`${workspace} has not been built: run \`npm run build -w ${workspace}\` first.`);
}
