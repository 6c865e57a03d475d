import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "../shared/progress.ts";

const repository = join(import.meta.dirname, "..", "..");
const file = join(repository, "cdk", "dist", "sbom.spdx.json");

/** What is deployed: the packages that the two workspaces with Lambda functions need to run. */
const WORKSPACES = ["@digidex/backend", "@digidex/db-snapshot"];

export async function run(): Promise<void> {
  const options = ["sbom", "--sbom-format=spdx", "--omit=dev", ...WORKSPACES.map((name) => `--workspace=${name}`)];
  const document = execFileSync("npm", options, { cwd: repository, encoding: "utf8", maxBuffer: 64 << 20 });
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, document);
  say(`${JSON.parse(document).packages.length} packages: ${file}`);
}
