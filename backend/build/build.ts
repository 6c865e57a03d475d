import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMPILED_DATA_DIRECTORY, openTemporaryDatabase } from "@digidex/db-snapshot";
import { zipDirectory } from "@digidex/db-snapshot/zip";
import { bundle } from "./bundle.ts";
import { env, RUNTIME_FLAGS } from "./env.ts";

/** Builds the Lambda: the directory `dist/lambda`, and `dist/lambda.zip` with the same files. */
const outdir = join(import.meta.dirname, "../dist/lambda");
rmSync(outdir, { recursive: true, force: true });

await bundle({ files: { api: "src/lambda.ts", docs: "reference/static-documents.ts" }, outdir });
copyFileSync(join(import.meta.dirname, "lambda-entry.mjs"), join(outdir, "index.mjs"));
await writeCodeCache(outdir);
const zip = zipDirectory(outdir);
writeFileSync(`${outdir}.zip`, zip);

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
const code = statSync(join(outdir, "api.cjs")).size;
console.log(`Built the Lambda: ${kilobytes(code)} of code, ${kilobytes(zip.length)} zipped.`);

/**
 * Writes V8's code cache beside the bundle, so that a start does not compile it. The cache contains the functions that
 * ran before it was made, so the bundle first responds to requests with a database.
 * @see docs/decisions/0012-cold-start.md
 */
async function writeCodeCache(directory: string): Promise<void> {
  const database = await openTemporaryDatabase(COMPILED_DATA_DIRECTORY);
  try {
    // With a fixed seed the same code gives the same bytes, except a few that V8 chooses at random.
    const args = [...RUNTIME_FLAGS, "--random-seed=1", join(import.meta.dirname, "write-code-cache.mjs"), directory];
    const { status } = spawnSync(env.LAMBDA_NODE, args, {
      env: { DATABASE_URL: database.url },
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) throw new Error("The bundle does not start, so there is no code cache.");
  } finally {
    await database.close();
  }
}
