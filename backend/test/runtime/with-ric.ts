import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs the tests of the built Lambda with AWS's runtime interface client as well: `npm run test:ric -w backend`. It is not
 * a dependency, because its installation compiles C++ for one to three minutes and needs a compiler, cmake and autotools.
 */
const workspace = join(import.meta.dirname, "../..");
const directory = join(workspace, "../.local/aws-lambda-ric");
const program = join(directory, "node_modules/aws-lambda-ric/index.mjs");

if (!existsSync(program)) {
  console.log("Compiling AWS's runtime interface client (one to three minutes, only once) …");
  mkdirSync(directory, { recursive: true });
  const manifest = {
    private: true,
    dependencies: { "aws-lambda-ric": "4.0.2" },
    allowScripts: { "aws-lambda-ric": true },
  };
  writeFileSync(join(directory, "package.json"), JSON.stringify(manifest));
  run("npm", ["install", "--no-audit", "--no-fund"], directory);
}
run("/usr/bin/env", [`AWS_LAMBDA_RIC=${program}`, "vitest", "run", "test/runtime"], workspace);

function run(command: string, args: string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
