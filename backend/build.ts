import { copyFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./build/bundle.ts";
import { makeCodeCache } from "./build/code-cache.ts";
import { zipDirectory } from "./build/zip.ts";

/** Makes the function that a deployment runs: `dist/lambda/`, and the same as `dist/lambda.zip`. */
const workspace = import.meta.dirname;
const outdir = join(workspace, "dist/lambda");
rmSync(outdir, { recursive: true, force: true });

await bundle({ files: { api: "src/lambda.ts", docs: "reference/static-documents.ts" }, outdir });
copyFileSync(join(workspace, "build/start.mjs"), join(outdir, "index.mjs"));
await makeCodeCache(outdir);
const zip = zipDirectory(outdir);

const kilobytes = (file: string) => `${Math.round(statSync(file).size / 1000)} kB`;
console.log(`Built the Lambda: ${kilobytes(join(outdir, "api.cjs"))} of code, ${kilobytes(zip)} zipped.`);
