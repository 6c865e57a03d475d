import { spawnSync } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { COMPILED_DATA_DIRECTORY } from "@digidex/db-snapshot";
import { say } from "./say.ts";

const root = join(import.meta.dirname, "../..");

/** The file that AWS runs. */
export const LAMBDA_BUNDLE = join(root, "backend/dist/lambda/index.mjs");

/** Makes the compiled data and the Lambda's bundle, where they are missing or older than what they are made of. */
export function ensureBuilds(): void {
  ensure({
    what: "the data",
    made: join(COMPILED_DATA_DIRECTORY, "manifest.json"),
    from: ["db-snapshot/data/**/*.csv", "db-snapshot/src/**/*.ts"],
    command: "db-snapshot/src/commands/build.ts",
  });
  ensure({
    what: "the Lambda",
    made: LAMBDA_BUNDLE,
    from: ["backend/build/**", "backend/src/**/*.ts", "db-snapshot/src/**/*.ts", "package-lock.json"],
    command: "backend/build/build.ts",
  });
}

type Build = { what: string; made: string; from: string[]; command: string };

function ensure({ what, made, from, command }: Build): void {
  const changed = Math.max(...globSync(from, { cwd: root }).map((file) => statSync(join(root, file)).mtimeMs));
  if (existsSync(made) && statSync(made).mtimeMs > changed) return;
  say(`Building ${what} …`);
  const { status } = spawnSync(process.execPath, [command], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`\`node ${command}\` failed.`);
}
