import { spawnSync } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { COMPILED_DATA_DIRECTORY } from "@digidex/db-snapshot";
import { print } from "./report.ts";

const root = join(import.meta.dirname, "../..");

/** The module that AWS loads. */
export const LAMBDA_BUNDLE = join(root, "backend/dist/lambda/index.mjs");

/** Builds the compiled data and the Lambda, if they are missing or older than their sources. */
export function ensureBuilds(): void {
  ensure({
    what: "the data",
    output: join(COMPILED_DATA_DIRECTORY, "manifest.json"),
    from: ["db-snapshot/data/**/*.csv", "db-snapshot/src/**/*.ts"],
    command: "db-snapshot/src/commands/build.ts",
  });
  ensure({
    what: "the Lambda",
    output: LAMBDA_BUNDLE,
    from: ["backend/build/**", "backend/src/**/*.ts", "db-snapshot/src/**/*.ts", "package-lock.json"],
    command: "backend/build/build.ts",
  });
}

type Build = { what: string; output: string; from: string[]; command: string };

function ensure({ what, output, from, command }: Build): void {
  const changed = Math.max(...globSync(from, { cwd: root }).map((file) => statSync(join(root, file)).mtimeMs));
  if (existsSync(output) && statSync(output).mtimeMs > changed) return;
  print(`Building ${what} …`);
  const { status } = spawnSync(process.execPath, [command], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`\`node ${command}\` failed.`);
}
