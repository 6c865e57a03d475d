import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { approvalLabel } from "../diff/approval.ts";
import { type DestructiveChange, writeComparison } from "../diff/compare.ts";
import { useActionsFiles } from "../test/fixtures.ts";
import { AUTHOR, mergedBy, pullCommit, REPOSITORY, startGithub } from "../test/github-server.ts";
import { missingOasdiff } from "../test/oasdiff.ts";
import { tokenOf } from "../test/repository-fixture.ts";
import { reportApiChanges, reportDiff } from "./review.ts";

const change: DestructiveChange = {
  ...{ stack: "digidex-database", id: "DatabaseB269D8BB", type: "AWS::RDS::DBInstance" },
  ...{ how: "replaced", because: ["Engine"], to: {}, stateful: true },
};
const stack = { stack: "digidex-database", isNew: false, changes: 1, widened: [], lines: ["! DatabaseB269D8BB"] };

const OPENAPI = readFileSync(join(import.meta.dirname, "../../backend/openapi.json"), "utf8");
const HEAD = "0123abc4567def890123abc4567def890123abc4";
const writeEvent = (event: object) => writeFileSync(join(folder, "event.json"), JSON.stringify(event));

let server: Awaited<ReturnType<typeof startGithub>>;
let folder: string;
let files: ReturnType<typeof useActionsFiles>;
beforeEach(async () => {
  server = await startGithub();
  folder = mkdtempSync(join(tmpdir(), "digidex-report-"));
  writeEvent({ pull_request: { number: 7, head: { sha: HEAD }, base: { ref: "main" } } });
  const env = {
    GITHUB_API_URL: server.url,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_TOKEN: tokenOf(server, "diff.yml, account"),
    GITHUB_EVENT_PATH: join(folder, "event.json"),
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  files = useActionsFiles();
  vi.spyOn(console, "log").mockReturnValue();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  files.remove();
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const store = (destructive: DestructiveChange[]) =>
  writeComparison(folder, { comparedWith: "what is deployed", stacks: [{ ...stack, destructive }] }, "");
const summary = () => readFileSync(join(files.folder, "summary"), "utf8");

it("writes the report on a fork's pull request into the summary, and no comment", async () => {
  store([]);
  vi.stubEnv("GITHUB_TOKEN", tokenOf(server, "diff.yml, fork", "a pull request from a fork"));
  await reportDiff(["--folder", folder]);
  expect(summary()).toContain("No destructive change.");
  expect(server.requests.filter((one) => !one.startsWith("GET"))).toEqual([]);
});

it("writes the report with the commit as a comment on the pull request", async () => {
  store([]);
  await reportDiff(["--comment", "--folder", folder]);
  expect(server.comments).toMatchObject([{ body: expect.stringContaining("Commit `0123abc4567d`") }]);
});

describe("a message that keeps GitHub from starting workflows", () => {
  const titled = (title: string) => server.pulls.push({ ...mergedBy("1", 7), title });
  const described = (body: string) => server.pulls.push({ ...mergedBy("1", 7), body });
  const committed = (message: string) =>
    server.pullCommits.push(pullCommit(AUTHOR, { commit: { message, verification: { verified: false } } }));
  beforeEach(() => store([]));

  it.each([
    ["its title", () => titled("Correct a fact [skip ci]")],
    [
      "its description, where a repository takes that for the message",
      () => {
        server.settings.repository.squash_merge_commit_message = "PR_BODY";
        described("Quotes [skip ci] only.");
      },
    ],
    ["a commit", () => committed("Correct a fact\n\n[No CI] needed")],
    ["a trailer of a commit", () => committed("Correct a fact\n\n\nskip-checks:true\n")],
  ])("fails in %s: the merge would be neither checked nor deployed", async (_, begin) => {
    begin();
    const error = await reportDiff(["--comment", "--folder", folder]).catch((error) => error);
    expect(error.message).toMatch(/would start no deployment: (its title|its description|the message of \w+) says /);
    expect(server.comments, "after the report").toHaveLength(1);
  });

  it("passes in a description that no merge carries, as of Dependabot with the release notes of others", async () => {
    described("### Release notes\n\nchore: release 2.0.0 [skip ci]");
    await reportDiff(["--folder", folder]);
    expect(summary()).not.toContain("skip ci");
  });

  it("warns of a description when GitHub does not say what a merge carries", async () => {
    const warnings = vi.spyOn(console, "error").mockReturnValue();
    server.settings.repository.squash_merge_commit_message = undefined;
    server.settings.repository.merge_commit_message = undefined;
    described("Quotes [skip ci] only.");
    await reportDiff(["--folder", folder]);
    expect(warnings.mock.calls.join()).toContain("its description says [skip ci]");
  });

  it("passes in words that only look alike", async () => {
    titled("Say when to skip ci");
    committed("Describe skip-checks: true in a sentence");
    await reportDiff(["--folder", folder]);
  });
});

describe("when GitHub fails while the comment is written", () => {
  beforeEach(() => {
    vi.stubEnv("POLL_MS", "1");
    store([]);
  });

  it.each([true, false])("writes it once, whether or not the answer alone was lost: %s", async (lost) => {
    server.outages.push({ status: 502, method: "POST", lost });
    await reportDiff(["--comment", "--folder", folder]);
    expect(server.comments).toHaveLength(1);
  });

  it("warns, and leaves the report in the summary: the check is about the change", async () => {
    const warnings = vi.spyOn(console, "error").mockReturnValue();
    server.outages.push({ status: 502, method: "POST" }, { status: 502, method: "POST" });
    await reportDiff(["--comment", "--folder", folder]);
    expect(summary()).toContain("No destructive change.");
    expect(warnings.mock.calls.join()).toContain("could not be written");
  });

  it.each([
    "Unable to create comment because issue is locked.",
    "Commenting is disabled on issues with more than 2500 comments",
  ])("warns when nobody can comment on the pull request: %s", async (message) => {
    const warnings = vi.spyOn(console, "error").mockReturnValue();
    server.outages.push({ status: 403, method: "POST", message });
    await reportDiff(["--comment", "--folder", folder]);
    expect(warnings.mock.calls.join()).toContain("could not be written");
  });

  it("fails when GitHub refuses it: the token of the job lacks a permission", async () => {
    server.outages.push({ status: 403, method: "POST" });
    await expect(reportDiff(["--comment", "--folder", folder])).rejects.toThrow("403");
  });
});

it("fails for a destructive change of data, after the report, until the label that approves it is set", async () => {
  store([change]);
  await expect(reportDiff(["--comment", "--folder", folder])).rejects.toThrow("This would destroy DatabaseB269D8BB.");
  expect(server.comments[0]!.body).toContain("**This check fails**");
  for (let index = 0; index < 120; index += 1) server.label(7, `label ${index}`);
  server.label(7, approvalLabel([{ ...change, id: "Another" }]));
  await expect(reportDiff(["--comment", "--folder", folder])).rejects.toThrow("This would destroy");
  server.label(7, approvalLabel([change]), AUTHOR);
  await expect(reportDiff(["--comment", "--folder", folder])).rejects.toThrow("author wrote the change");
  expect(server.comments[0]!.body).toContain("does not count: author wrote the change");
  server.label(7, approvalLabel([change]));
  await reportDiff(["--comment", "--folder", folder]);
  expect(server.comments).toHaveLength(1);
  expect(server.comments[0]!.body).toMatch(/These changes are approved:\n\n- `\S+`, by \*\*reviewer\*\* on #7, 2026-/);
});

it("tells a pull request with another target that merging it deploys nothing", async () => {
  writeEvent({ pull_request: { number: 7, head: { sha: HEAD }, base: { ref: "feature" } } });
  store([]);
  await reportDiff(["--comment", "--folder", folder]);
  expect(server.comments[0]!.body).toContain("**The target is `feature`, and only `main` is deployed.**");
  writeEvent({ action: "edited", pull_request: { number: 7, head: { sha: HEAD }, base: { ref: "main" } } });
  await reportDiff(["--comment", "--folder", folder]);
  expect(server.comments[0]!.body).not.toContain("The target is");
});

it("reports in a merge queue without judging again, because there is no pull request to label", async () => {
  writeEvent({ action: "checks_requested", merge_group: { head_sha: HEAD, base_ref: "refs/heads/main" } });
  store([change]);
  await reportDiff(["--folder", folder]);
  expect(summary()).toContain("DatabaseB269D8BB");
  expect(server.requests).toEqual([]);
});

const missing = missingOasdiff();

describe("the report on changes of the API", () => {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  let checkout: string;
  let base = "";
  beforeEach(() => {
    vi.stubEnv("GITHUB_TOKEN", tokenOf(server, "diff.yml, api"));
    checkout = mkdtempSync(join(tmpdir(), "digidex-checkout-"));
    mkdirSync(join(checkout, "backend"));
    writeFileSync(join(checkout, "backend/openapi.json"), OPENAPI);
    for (const args of [
      ["init", "--quiet"],
      ["add", "."],
      [...identity, "commit", "--quiet", "--message", "Base"],
    ]) {
      execFileSync("git", args, { cwd: checkout });
    }
    base = execFileSync("git", ["rev-parse", "HEAD"], { cwd: checkout, encoding: "utf8" }).trim();
  });
  afterEach(() => rmSync(checkout, { recursive: true, force: true }));
  const reportChanges = () => reportApiChanges(["--base", base, "--checkout", checkout]);

  it("says that nothing breaks, without asking GitHub", async () => {
    await reportChanges();
    expect(summary()).toContain("No breaking change");
    expect(server.requests).toEqual([]);
  });

  it.skipIf(missing)(
    "fails for a breaking change until the label that approves it is set",
    { meta: { missing } },
    async () => {
      const { paths, ...document } = JSON.parse(OPENAPI);
      delete paths["/facets"];
      const changed = JSON.stringify({ ...document, paths });
      writeFileSync(join(checkout, "backend/openapi.json"), changed);
      execFileSync("git", [...identity, "commit", "--quiet", "--all", "--message", "Change"], { cwd: checkout });
      await expect(reportChanges()).rejects.toThrow("This would break programs that call the API");
      const [label = ""] = /approves-api-change-[0-9a-f]+/.exec(summary()) ?? [];
      server.label(7, `${label.slice(0, -1)}x`);
      await expect(reportChanges()).rejects.toThrow("This would break programs that call the API");
      server.label(7, label, AUTHOR);
      await expect(reportChanges()).rejects.toThrow("author wrote the change");
      server.label(7, label);
      await reportChanges();
      expect(summary()).toContain("Approved by **reviewer** on #7");
      writeEvent({ action: "checks_requested", merge_group: { head_sha: HEAD, base_ref: "refs/heads/main" } });
      server.labels.length = 0;
      await reportChanges();
    },
  );
});
