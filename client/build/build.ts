import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** Compiles `src` to `dist` for `import`, and to `dist/cjs` for `require`. */
const workspace = join(import.meta.dirname, "..");
// The repository's compiler, not the older one that openapi-typescript depends on.
const compiler = join(
  createRequire(join(workspace, "../package.json")).resolve("typescript/package.json"),
  "../bin/tsc",
);

rmSync(join(workspace, "dist"), { recursive: true, force: true });
for (const project of ["tsconfig.build.json", "tsconfig.cjs.json"]) {
  execFileSync(process.execPath, [compiler, "--project", project], { cwd: workspace, stdio: "inherit" });
}
writeFileSync(join(workspace, "dist/cjs/package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
