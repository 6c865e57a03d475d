import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeVersion } from "@digidex/backend/code-version";

/**
 * Folders that become the code of Lambda functions. `database` contains the functions' data beside `lambda/`; `apiVersion`
 * is a hash of the API's code.
 */
export type Bundles = { api: string; database: string; apiVersion: string };

/** @throws when a bundle has not been built, with the command that builds it */
export function builtBundles(): Bundles {
  const api = built("backend", import.meta.resolve("@digidex/backend/lambda/index.mjs"));
  const migrator = built("db-snapshot", import.meta.resolve("@digidex/db-snapshot/lambda/migrator.mjs"));
  built("db-snapshot", import.meta.resolve("@digidex/db-snapshot/lambda/seed.mjs"));
  return { api: join(api, ".."), database: join(migrator, "..", ".."), apiVersion: codeVersion() };
}

/** A module that refuses to run, in place of code that a synthesis does not need and so nobody has built. */
export function withoutCode(): Bundles {
  const folder = join(import.meta.dirname, "without-code");
  return { api: folder, database: folder, apiVersion: "none" };
}

function built(workspace: string, url: string): string {
  const path = fileURLToPath(url);
  if (existsSync(path)) return path;
  throw new Error(`${path} does not exist: run \`npm run build -w ${workspace}\` first.`);
}
