import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipDirectory } from "@digidex/db-snapshot/zip";
import { build } from "esbuild";
import { LAMBDA_ZIP, unpackLambda } from "../../test/runtime/lambda-archive.ts";

export type Contender = { name: string; taskRoot: string; zipBytes: number };

/** Unpacks the Lambdas to compare, each into its own directory. */
export async function unpackContenders(): Promise<{ contenders: Contender[]; remove(): void }> {
  const directory = mkdtempSync(join(tmpdir(), "digidex-cold-"));
  const lambda = unpackLambda();

  const small = async (name: string, file: string) => {
    const taskRoot = join(directory, name);
    await bundleSmall(join(import.meta.dirname, file), taskRoot);
    return { name, taskRoot, zipBytes: zipDirectory(taskRoot).length };
  };
  return {
    contenders: [
      await small("empty handler", "empty.ts"),
      await small("bare pg", "bare.ts"),
      { name: "Digidex", taskRoot: lambda.taskRoot, zipBytes: statSync(LAMBDA_ZIP).size },
    ],
    remove() {
      lambda.remove();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Bundles a Lambda in the usual way. */
async function bundleSmall(entry: string, taskRoot: string): Promise<void> {
  await build({
    ...{ entryPoints: [entry], outfile: join(taskRoot, "index.cjs"), bundle: true, minify: true },
    ...{ platform: "node", target: "node24", format: "cjs", external: ["pg-native"] },
  });
  copyFileSync(join(import.meta.dirname, "load-cjs.mjs"), join(taskRoot, "index.mjs"));
}
