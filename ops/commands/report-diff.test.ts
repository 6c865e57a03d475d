import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { approvalLabel } from "../diff/approval.ts";
import type { Destruction } from "../diff/compare.ts";
import { keepComparison } from "../diff/kept.ts";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { run } from "./report-diff.ts";

const destruction: Destruction = {
  ...{ stack: "digidex-database", id: "DatabaseB269D8BB", type: "AWS::RDS::DBInstance" },
  ...{ how: "replaced", because: ["Engine"], stateful: true },
};
const stack = { stack: "digidex-database", isNew: false, changes: 1, widened: [], lines: ["! DatabaseB269D8BB"] };

let server: Awaited<ReturnType<typeof startGithub>>;
let folder: string;
beforeEach(async () => {
  server = await startGithub();
  folder = mkdtempSync(join(tmpdir(), "digidex-report-"));
  const event = { pull_request: { number: 7, head: { sha: "0123abc4567def890123abc4567def890123abc4" } } };
  writeFileSync(join(folder, "event.json"), JSON.stringify(event));
  const env = {
    GITHUB_API_URL: server.url,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_TOKEN: TOKEN,
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.spyOn(console, "log").mockReturnValue();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const keep = (destructions: Destruction[]) =>
  keepComparison(folder, { comparedWith: "what is deployed", stacks: [{ ...stack, destructions }] }, "");
const summary = () => readFileSync(join(folder, "summary.md"), "utf8");

it("shows a fork's pull request in the run's summary and writes no comment", async () => {
  keep([]);
  await run(["--folder", folder]);
  expect(summary()).toContain("Nothing is destroyed.");
  expect(server.requests.filter((one) => !one.startsWith("GET"))).toEqual([]);
});

it("shows the rest on the pull request too, with the commit", async () => {
  keep([]);
  await run(["--comment", "--folder", folder]);
  expect(server.comments).toMatchObject([{ body: expect.stringContaining("Commit `0123abc4567d`") }]);
});

it("fails on a destruction with data, after it has said so, until the label for exactly that is there", async () => {
  keep([destruction]);
  await expect(run(["--comment", "--folder", folder])).rejects.toThrow("This would destroy DatabaseB269D8BB.");
  expect(server.comments[0]!.body).toContain("**This check fails**");
  server.labels.push(...Array.from({ length: 120 }, (_, index) => ({ name: `label ${index}` })));
  server.labels.push({ name: approvalLabel([{ ...destruction, id: "Another" }]) });
  await expect(run(["--comment", "--folder", folder])).rejects.toThrow("This would destroy");
  server.labels.push({ name: approvalLabel([destruction]) });
  await run(["--comment", "--folder", folder]);
  expect(server.comments).toHaveLength(1);
  expect(server.comments[0]!.body).toContain("Approved, exactly as it stands here");
});
