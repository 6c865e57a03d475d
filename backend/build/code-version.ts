import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The version of the built Lambda: a hash of its zip file, which has the same bytes for the same code. ETags contain it, so
 * a commit that leaves the code alone changes no response.
 * @throws when the Lambda is not built
 */
export const codeVersion = (): string =>
  hash("sha256", readFileSync(join(import.meta.dirname, "../dist/lambda.zip")), "hex").slice(0, 16);
