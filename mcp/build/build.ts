import { execFileSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { deriveContract } from "./derive-contract.ts";

/** Writes the part of the OpenAPI document that the tools are made of, and compiles `src` to `dist`. */
const workspace = join(import.meta.dirname, "..");
const compiler = join(createRequire(import.meta.url).resolve("typescript/package.json"), "../bin/tsc");
const contract = JSON.stringify(deriveContract(), null, 2);
writeFileSync(
  join(workspace, "src/contract.gen.ts"),
  `import type { Contract } from "./tools.ts";\n\nexport const CONTRACT: Contract = ${contract};\n`,
);
rmSync(join(workspace, "dist"), { recursive: true, force: true });
execFileSync(process.execPath, [compiler, "--project", "tsconfig.build.json"], { cwd: workspace, stdio: "inherit" });
chmodSync(join(workspace, "dist/main.js"), 0o755);
