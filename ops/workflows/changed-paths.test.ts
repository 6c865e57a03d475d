import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { changedPaths } from "../commands/workflows.ts";
import { captureConsole, useActionsFiles } from "../test/fixtures.ts";
import { REPOSITORY, startGithub } from "../test/github-server.ts";
import { createHistory } from "../test/history.ts";
import { tokenOf } from "../test/repository-fixture.ts";
import { isRehearsed } from "./changed-paths.ts";

let history: ReturnType<typeof createHistory>;
let server: Awaited<ReturnType<typeof startGithub>>;
let files: ReturnType<typeof useActionsFiles>;
let lines: string[];
beforeEach(async () => {
  lines = captureConsole();
  history = createHistory();
  server = await startGithub(REPOSITORY, history.folder);
  const token = tokenOf(server, "check.yml, changes");
  const variables = { GITHUB_API_URL: server.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: token };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  files = useActionsFiles();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  files.remove();
  history.remove();
  await server.close();
});

/** Commits a file. @returns the commit */
function change(file: string): string {
  writeFileSync(join(history.folder, file), String(Math.random()));
  history.git("add", "--all");
  return history.commit(file);
}
const isNeeded = async (event: string) => {
  vi.stubEnv("GITHUB_OUTPUT", "");
  await changedPaths(["--github-event-name", event, "--checkout", history.folder]);
  return /rehearsal=(\w+)/.exec(lines.at(-1) ?? "")?.[1];
};

it.each([
  ["cdk/stacks/api-stack.ts", true],
  ["package-lock.json", true],
  [".nvmrc", true],
  [".github/workflows/check.yml", true],
  ["db-snapshot/data/digimon.csv", true],
  ["scripts/test.ts", true],
  ["cdk/README.md", false],
  ["README.md", false],
  ["frontend/src/routes/index.tsx", false],
  ["backend/src/procedures/list-digimon.ts", false],
  ["docs/runbook.md", false],
  ["mcp/src/tools.ts", false],
])("knows whether %s can matter to the rehearsal: %s", (file, matters) => {
  expect(isRehearsed(file)).toBe(matters);
});

it("finds no place of the repository that it forgot", () => {
  const all = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8", cwd: `${import.meta.dirname}/../..` });
  const places = new Set(
    all
      .split("\0")
      .filter((file) => !isRehearsed(file))
      .map((file) => file.split("/").slice(0, 2).join("/")),
  );
  const prose = [...places].filter((place) => !/^(\.ci|backend|client|docs|frontend|mcp)\//.test(place));
  expect(prose.filter((place) => !place.endsWith(".md"))).toEqual([]);
});

it("rehearses a pull request that changes infrastructure, and no other", async () => {
  history.commit("base");
  history.git("checkout", "--quiet", "-b", "topic");
  const proposed = change("notes.md");
  history.git("checkout", "--quiet", "main");
  change("package.json");
  history.merge(proposed);
  expect(await isNeeded("pull_request")).toBe("false");
  history.git("checkout", "--quiet", "topic");
  const other = change("turbo.json");
  history.git("checkout", "--quiet", "main");
  history.merge(other);
  expect(await isNeeded("pull_request")).toBe("true");
});

it("rehearses a push for all that came since the last commit whose checks passed", async () => {
  const checked = change("notes.md");
  change("turbo.json");
  change("notes.md");
  server.runs.push({ head_sha: checked, conclusion: "success" });
  expect(await isNeeded("push")).toBe("true");
  server.runs.push({ head_sha: history.git("rev-parse", "HEAD~1"), conclusion: "failure" });
  expect(await isNeeded("push")).toBe("true");
  server.runs.push({ head_sha: history.git("rev-parse", "HEAD~1"), conclusion: "success" });
  expect(await isNeeded("push")).toBe("false");
});

it.each(["merge_group", "schedule"])("rehearses in any case for %s", async (event) => {
  history.commit("base");
  change("notes.md");
  expect(await isNeeded(event)).toBe("true");
});

it("rehearses when it cannot know what changed: before the first deployment, or after main was rewritten", async () => {
  change("notes.md");
  expect(await isNeeded("push")).toBe("true");
  server.runs.push({ head_sha: "f".repeat(40), conclusion: "success" });
  expect(await isNeeded("push")).toBe("true");
});
