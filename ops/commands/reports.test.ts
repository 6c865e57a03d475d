import { beforeEach, describe, expect, it, vi } from "vitest";
import { upsertComment } from "../diff/pull-request.ts";
import { MARKER } from "../diff/report.ts";
import { openGithub } from "../shared/github-api.ts";
import { setPhase, useAccount } from "../test/account-fixture.ts";
import { mergedBy, REPOSITORY, TOKEN } from "../test/github-server.ts";
import { useRepository, useStepFiles } from "../test/repository-fixture.ts";
import { planDeployment } from "./deployment.ts";
import { reportDeployment, reportLifecycle, reportRollBack } from "./reports.ts";

const fixture = useAccount();
const repository = useRepository("deploy.yml, report");
const files = useStepFiles();

describe("the report on a deployment", () => {
  const report = (...more: string[]) =>
    reportDeployment(["--github-sha", "1".repeat(40), "--pull-requests", "[1,2]", "--deployable", "true", ...more]);

  it("goes on with the comments, above what the merge was to change, and the diff leaves it there", async () => {
    const github = openGithub({ api: repository.github.url, repository: REPOSITORY, token: TOKEN });
    await upsertComment(github, 1, `${MARKER}\nThe diff.`, { number: 3, attempt: 1 });
    await report("--result", "success", "--site-url", "https://site.example", "--checks", "31");
    expect(repository.bodyOn(1)).toMatch(
      /^<!-- digidex:diff -->\n<!-- digidex:deployment 12\.1 -->\n\*\*Deployed\*\*[^<]*<!--[^<]*\nThe diff\./,
    );
    expect(repository.bodyOn(2)).toContain("**Deployed**");
    await upsertComment(github, 1, `${MARKER}\nThe diff again.`, { number: 4, attempt: 1 });
    expect(repository.bodyOn(1)).toMatch(/\*\*Deployed\*\*[^<]*<!--[^<]*\nThe diff again\./);
    expect(repository.github.comments).toHaveLength(2);
  });

  it("goes on with a comment that somebody has edited in a browser, which ends its lines with CRLF", async () => {
    const github = openGithub({ api: repository.github.url, repository: REPOSITORY, token: TOKEN });
    await upsertComment(github, 1, `${MARKER}\nThe diff.`, { number: 3, attempt: 1 });
    const edit = () => {
      const [comment] = repository.github.comments;
      Object.assign(comment!, { body: comment!.body.replaceAll("\n", "\r\n") });
    };
    edit();
    await report("--result", "failure", "--reason", "the first");
    expect(repository.bodyOn(1)).toContain("the first");
    edit();
    vi.stubEnv("GITHUB_RUN_ID", "13");
    await report("--result", "success");
    expect(repository.bodyOn(1)).toMatch(/\*\*Deployed\*\*[\s\S]*The diff\./);
    expect(repository.bodyOn(1)).not.toContain("the first");
  });

  it("replaces what an older run wrote, and leaves what a newer one wrote", async () => {
    await report("--result", "success");
    vi.stubEnv("GITHUB_RUN_ID", "11");
    await report("--result", "failure", "--reason", "an older run");
    expect(repository.bodyOn(1)).toContain("**Deployed**");
    vi.stubEnv("GITHUB_RUN_ID", "13");
    await report("--result", "failure", "--reason", "a newer run");
    expect(repository.bodyOn(1)).toContain("a newer run");
    expect(repository.bodyOn(1)).not.toContain("**Deployed**");
  });

  it("replaces what a rollback wrote when the deployment is repeated after it, and nothing when it never began", async () => {
    await report("--result", "success", "--begun", "true");
    vi.stubEnv("GITHUB_RUN_ID", "20");
    await report("--result", "failure", "--reason", "a run in between");
    vi.stubEnv("GITHUB_RUN_ID", "12");
    vi.stubEnv("GITHUB_RUN_ATTEMPT", "2");
    await report("--result", "cancelled");
    expect(repository.bodyOn(1)).toContain("a run in between");
    await report("--result", "success", "--begun", "true");
    expect(repository.bodyOn(1)).toContain("**Deployed**");
  });

  it("says that a run leaves its commit to a newer one, unless that has said more, and shows nothing as deployed", async () => {
    repository.github.deployments.push(deployment("1".repeat(40)));
    await report("--result", "success", "--deployable", "false", "--superseded", "111 is 1 commit behind main.");
    expect(repository.bodyOn(1)).toContain("**Waits**: 111 is 1 commit behind main. Its run brings this");
    expect(repository.github.deployments[0]!.statuses[0]).toMatchObject({ state: "inactive" });
    vi.stubEnv("GITHUB_RUN_ID", "13");
    await report("--result", "success");
    vi.stubEnv("GITHUB_RUN_ID", "12");
    await report("--result", "success", "--superseded", "111 is 1 commit behind main.");
    expect(repository.bodyOn(1)).toContain("**Deployed**");
  });

  it("says on the pull request of a merge that its checks failed, or that its deployment could not be planned", async () => {
    const commit = repository.change("a.ts");
    repository.github.pulls.push(mergedBy(commit, 3));
    const failed = (...more: string[]) => reportDeployment(["--github-sha", commit, "--result", "skipped", ...more]);
    await failed("--check", "failure");
    expect(repository.bodyOn(3)).toMatch(/\*\*Not deployed\*\* \(\[run\].*the checks of main failed/);
    await failed("--check", "success", "--plan", "failure");
    expect(repository.bodyOn(3)).toContain("could not be planned");
    await failed("--check", "success", "--plan", "cancelled");
    expect(repository.bodyOn(3)).toContain("the run was cancelled");
    expect(repository.github.comments).toHaveLength(1);
  });

  it("says that a job was cancelled before it began", async () => {
    await report("--result", "cancelled");
    expect(repository.bodyOn(1)).toContain("nothing was changed: `the job was cancelled`");
  });

  const deployment = (sha: string) => ({
    id: Number.parseInt(sha.slice(0, 6), 16),
    sha,
    environment: "production",
    statuses: [{ state: "success" }],
  });

  it("takes back GitHub's own report of a deployment while asleep, and of no other commit", async () => {
    repository.github.deployments.push(deployment("1".repeat(40)), deployment("2".repeat(40)));
    await report("--result", "success", "--asleep", "true");
    expect(repository.github.deployments.map(({ statuses }) => statuses[0]?.state)).toEqual(["inactive", "success"]);
  });

  it("leaves GitHub's report of a deployment that is live", async () => {
    repository.github.deployments.push(deployment("1".repeat(40)));
    await report("--result", "success", "--asleep", "false");
    expect(repository.github.deployments[0]!.statuses).toEqual([{ state: "success" }]);
  });

  it("says it on the pull requests also when GitHub fails to list the deployment", async () => {
    vi.stubEnv("POLL_MS", "1");
    const warnings = vi.spyOn(console, "error").mockReturnValue();
    const [older, newer] = [repository.change("a.ts"), repository.change("b.ts")];
    repository.github.pulls.push(mergedBy(newer, 2));
    repository.as("roll-back.yml, report");
    repository.github.outages.push({ status: 502, method: "POST" });
    await reportRollBack(["--github-sha", newer, "--release", older, "--live-before", newer]);
    expect(repository.bodyOn(2)).toContain("**Rolled back**");
    expect(warnings.mock.calls.join()).toContain("list of deployments");
    warnings.mockRestore();
  });

  it("says on the pull requests that a rollback took back who did it, and lists the older commit as deployed", async () => {
    const [older, newer] = [repository.change("a.ts"), repository.change("b.ts")];
    repository.github.pulls.push(mergedBy(older, 1), mergedBy(newer, 2));
    repository.github.deployments.push(deployment(newer));
    vi.stubEnv("GITHUB_TRIGGERING_ACTOR", "somebody");
    repository.as("roll-back.yml, report");
    const site = ["--site-url", "https://site.example"];
    await reportRollBack(["--github-sha", newer, "--release", older, "--live-before", newer, ...site]);
    expect(repository.bodyOn(1)).toBe("");
    expect(repository.bodyOn(2)).toContain("**Rolled back** by **somebody**");
    expect(repository.github.deployments.map(({ sha, statuses }) => [sha, statuses[0]?.state])).toEqual([
      [older, "success"],
      [newer, "inactive"],
    ]);
  });

  it("shows nothing as deployed after a teardown, and the site's address after a rebuild", async () => {
    repository.github.deployments.push(deployment("2".repeat(40)), deployment("1".repeat(40)));
    const commit = repository.change("a.ts");
    repository.as("lifecycle.yml, report");
    const run = (action: string, ...more: string[]) =>
      reportLifecycle(["--github-sha", commit, "--action", action, ...more]);
    await run("seed");
    expect(repository.github.deployments[0]!.statuses[0]!.state).toBe("success");
    await run("teardown");
    expect(repository.github.deployments.map(({ statuses }) => statuses[0]?.state)).toEqual(["inactive", "inactive"]);
    await run("rebuild", "--site-url", "https://site.example");
    await run("rebuild", "--site-url", "https://site.example");
    expect(repository.github.deployments.filter(({ statuses }) => statuses[0]?.state === "success")).toHaveLength(1);
    expect(repository.github.deployments[0]).toMatchObject({
      ...{ sha: commit, environment: "production" },
      statuses: [{ state: "success", environment_url: "https://site.example" }],
    });
  });
});

describe("what a restored deployment brings", () => {
  beforeEach(() => repository.as("lifecycle.yml, report"));
  const deployed = (sha: string, ...statuses: { state: string; description?: string }[]) =>
    repository.github.deployments.unshift({
      id: repository.github.deployments.length + 1,
      sha,
      environment: "production",
      statuses,
    });
  const success = { state: "success", description: "" };
  const merge = (number: number) => {
    const commit = repository.change(`${number}.ts`);
    repository.github.pulls.push(mergedBy(commit, number));
    return commit;
  };

  it("is said on the pull requests that were merged while it was torn down", async () => {
    deployed(merge(1), { state: "inactive", description: "Torn down" }, success);
    setPhase(fixture.account, "down");
    merge(2);
    const last = merge(3);
    repository.as("deploy.yml, plan");
    await planDeployment(["--github-sha", last]);
    repository.as("lifecycle.yml, report");
    expect(repository.bodyOn(3)).toContain("**Not deployed**: the deployment is not up");
    vi.stubEnv("GITHUB_RUN_ID", "13");
    const seen = ["--site-url", "https://site.example", "--checks", "41", "--release", "r1"];
    await reportLifecycle(["--github-sha", last, "--action", "rebuild", ...seen]);
    for (const number of [2, 3]) {
      const body = repository.bodyOn(number);
      expect(body).toContain("**Deployed** by `rebuild`: https://site.example ([run](https://github.com/");
      expect(body).toContain("passed all 41 checks");
      expect(body).not.toContain("Not deployed");
    }
    expect(repository.bodyOn(1)).toBe("");
  });

  it("is not what was merged while it was restored: the summary names the run that deploys that", async () => {
    const restored = merge(1);
    const newest = merge(2);
    repository.github.runs.push({ head_sha: newest, conclusion: "success" });
    await reportLifecycle(["--github-sha", restored, "--action", "rebuild", "--site-url", "https://site.example"]);
    expect([1, 2].map((number) => repository.bodyOn(number).includes("**Deployed**"))).toEqual([true, false]);
    expect(files.written("summary")).toContain("1 commit behind main");
    expect(files.written("summary")).toContain(`https://github.com/runs/${newest}`);
  });

  it("is said on those that were published while it was asleep, and of which nothing was live", async () => {
    deployed(merge(1), { state: "inactive", description: "Asleep: only the site is served" }, success);
    deployed(merge(2), { state: "inactive", description: "Asleep: only the site was published" }, success);
    deployed(merge(3), { state: "failure" });
    const last = merge(4);
    await reportLifecycle(["--github-sha", last, "--action", "wake", "--site-url", "https://site.example"]);
    expect([1, 2, 3, 4].map((number) => repository.bodyOn(number).includes("**Deployed** by `wake`"))).toEqual([
      ...[false, true, true, true],
    ]);
  });
});
