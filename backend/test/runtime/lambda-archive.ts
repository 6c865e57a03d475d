import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";

/** The archive that `npm run build -w backend` makes. */
export const LAMBDA_ZIP = join(import.meta.dirname, "../../dist/lambda.zip");

/** Unpacks a Lambda archive into a temporary directory. */
export function unpackLambda(zip = LAMBDA_ZIP): { taskRoot: string; remove(): void } {
  const taskRoot = mkdtempSync(join(tmpdir(), "digidex-lambda-"));
  for (const [name, content] of Object.entries(unzipSync(readFileSync(zip)))) {
    writeFileSync(join(taskRoot, name), content);
  }
  return { taskRoot, remove: () => rmSync(taskRoot, { recursive: true, force: true }) };
}
