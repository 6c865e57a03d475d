import { copyFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipDirectory } from "@digidex/db-snapshot/zip";
import { bundle } from "./bundle.ts";

/** Builds the Lambda: the directory `dist/lambda`, and `dist/lambda.zip` with the same files. */
const outdir = join(import.meta.dirname, "../dist/lambda");
rmSync(outdir, { recursive: true, force: true });

await bundle({ files: { api: "src/lambda.ts", docs: "reference/static-documents.ts" }, outdir });
copyFileSync(join(import.meta.dirname, "lambda-entry.mjs"), join(outdir, "index.mjs"));
const zip = zipDirectory(outdir);
writeFileSync(`${outdir}.zip`, zip);

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
const code = statSync(join(outdir, "api.cjs")).size;
console.log(`Built the Lambda: ${kilobytes(code)} of code, ${kilobytes(zip.length)} zipped.`);
