import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { hasOasdiff } from "../api-changes/breaking-changes.ts";
import { environment, environmentWith } from "../shared/env.ts";

/**
 * Why tests cannot run oasdiff on this machine. Go takes a minute of both cores to compile it for the first time, which
 * only the CI does for the tests; on other machines, whoever needs it has compiled it.
 */
export function missingOasdiff(): string | undefined {
  if (environment.CI) return hasOasdiff() ? undefined : "oasdiff (Go cannot compile it)";
  return isCompiled() ? undefined : "oasdiff (compile it: cd ops/api-changes && go tool oasdiff --version)";
}

/** Whether Go would compile nothing but the main package, which it always does in a rehearsal of a build. */
function isCompiled(): boolean {
  const { status, stderr } = spawnSync("go", ["build", "-n", "-o", "oasdiff", "github.com/oasdiff/oasdiff"], {
    cwd: join(import.meta.dirname, "../api-changes"),
    env: environmentWith({ GOPROXY: "off", GOTOOLCHAIN: "local" }),
    encoding: "utf8",
  });
  return status === 0 && !/\/compile .* -p (?!main )/.test(stderr);
}
