import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ALLOWED = [
  ["frontend/src/list.ts", "@digidex/client"],
  ["frontend/src/search.ts", "@digidex/db-snapshot/name-search"],
  ["frontend/src/tree.ts", "@digidex/db-snapshot/main-line"],
  ["frontend/src/theme.ts", "@digidex/backend/design/tokens"],
  ["frontend/build/build.ts", "@digidex/db-snapshot"],
  ["frontend/bench/run.ts", "@digidex/backend/chromium"],
  ["client/test/global-setup.ts", "@digidex/backend"],
  ["client/generated/run.ts", "@digidex/backend/serve-api"],
  ["mcp/src/server.ts", "@digidex/client"],
  ["mcp/test/global-setup.ts", "@digidex/backend/serve-api"],
  ["client/src/create-client.test.ts", "@digidex/db-snapshot"],
  ["backend/src/lambda.ts", "@digidex/db-snapshot/documents"],
  ["backend/bench/run.ts", "@digidex/backend"],
  ["cdk/stacks/api.ts", "@digidex/backend"],
  ["ops/commands/deploy.ts", "@digidex/cdk/names"],
  ["rehearsal/rehearse.ts", "@digidex/ops/workflows/workflow"],
  ["scripts/start.ts", "@digidex/frontend/development-server"],
  ["scripts/setup/set-up.mjs", "../../db-snapshot/src/server/lock.mjs"],
];
const FORBIDDEN = [
  ["frontend/src/list.ts", "@digidex/backend"],
  ["frontend/src/list.ts", "@digidex/db-snapshot"],
  ["frontend/build/build.ts", "@digidex/cdk/names"],
  ["client/src/index.ts", "@digidex/backend"],
  ["mcp/src/server.ts", "@digidex/backend/serve-api"],
  ["mcp/test/global-setup.ts", "@digidex/db-snapshot"],
  ["client/src/index.ts", "@digidex/mcp"],
  ["client/src/index.ts", "@digidex/db-snapshot"],
  ["db-snapshot/src/index.ts", "@digidex/backend"],
  ["backend/src/lambda.ts", "@digidex/cdk/names"],
  ["backend/src/lambda.ts", "@digidex/client"],
  ["cdk/stacks/api.ts", "@digidex/ops/repository-variables"],
  ["ops/commands/deploy.ts", "@digidex/rehearsal"],
  ["ops/commands/deploy.ts", "@digidex/backend"],
  ["rehearsal/rehearse.ts", "@digidex/frontend/development-server"],
  ["scripts/start.ts", "@digidex/ops/workflows/workflow"],
  ["backend/src/lambda.ts", "../../db-snapshot/src/index.ts"],
  ["ops/commands/deploy.ts", "../../cdk/config/names.ts"],
  ["scripts/start.ts", "../db-snapshot/src/index.ts"],
];

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "digidex-lint-"));
let reported: string[];

beforeAll(() => {
  const rules = { preset: "none" };
  const plugins = [join(import.meta.dirname, "workspace-imports.grit")];
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ root: true, plugins, linter: { rules } }));
  for (const [index, [file = "", source]] of [...ALLOWED, ...FORBIDDEN].entries()) {
    const path = join(folder, numbered(file, index));
    mkdirSync(dirname(path), { recursive: true });
    // A static and a dynamic import have to be treated the same.
    writeFileSync(path, index % 2 ? `export * from "${source}";\n` : `await import("${source}");\n`);
  }
  const biome = join(root, "node_modules/.bin/biome");
  const { stdout } = spawnSync(biome, ["lint", "--reporter=json", "--max-diagnostics=200"], {
    cwd: folder,
    encoding: "utf8",
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] };
  reported = diagnostics.filter(({ category }) => category === "plugin").map(({ location }) => location.path);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** `a/b.ts` as `a/3-b.ts`: one file for each case. */
const numbered = (file: string, index: number) => join(dirname(file), `${index}-${basename(file)}`);

describe("imports between workspaces", () => {
  it.each(ALLOWED.map(([file = "", source], index) => [file, source, numbered(file, index)]))(
    "allows %s to import %s",
    (_file, _source, path) => expect(reported).not.toContain(path),
  );

  it.each(FORBIDDEN.map(([file = "", source], index) => [file, source, numbered(file, ALLOWED.length + index)]))(
    "forbids %s to import %s",
    (_file, _source, path) => expect(reported).toContain(path),
  );
});
