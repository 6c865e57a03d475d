import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { upsertComment } from "../diff/pull-request.ts";
import { MARKER } from "../diff/report.ts";
import { keepRelease } from "../release/kept-releases.ts";
import { openGithub } from "../shared/github-api.ts";
import { readOutputs } from "../system/outputs.ts";
import { live, setPhase, tornDown, useAccount } from "../test/account-fixture.ts";
import { configuration, useActionsFiles } from "../test/fixtures.ts";
import { mergedBy, REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { createHistory } from "../test/history.ts";
import { releaseOf } from "../test/release.ts";
import { notify, planDeployment, reportDeployment, reportLag, reportLifecycle, reportRollBack } from "./deployment.ts";
import { checkSchedules } from "./workflows.ts";

const mails: URLSearchParams[] = [];
const fixture = useAccount({
  Publish: (parameters) => {
    mails.push(parameters);
    return "<MessageId>1</MessageId>";
  },
});
let history: ReturnType<typeof createHistory>;
let server: Awaited<ReturnType<typeof startGithub>>;
let files: ReturnType<typeof useActionsFiles>;
const written = (name: string) => readFileSync(join(files.folder, name), "utf8");
beforeEach(async () => {
  mails.length = 0;
  history = createHistory();
  server = await startGithub(REPOSITORY, history.folder);
  files = useActionsFiles();
  const variables = {
    ...{ GITHUB_API_URL: server.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: TOKEN, GITHUB_RUN_ID: "12" },
    ...{ GITHUB_SERVER_URL: "https://github.com", GITHUB_RUN_ATTEMPT: "1" },
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
});
afterEach(async () => {
  files.remove();
  history.remove();
  await server.close();
});

/** Commits a change of a file. @returns the commit */
function change(file: string): string {
  writeFileSync(join(history.folder, file), String(Math.random()));
  history.git("add", "--all");
  return history.commit(`Change ${file}`);
}
/** Makes a commit the live one. */
async function deployed(commit: string) {
  live(fixture.account, "current");
  const { folder, release, remove } = releaseOf(commit);
  await keepRelease(folder, release, await readOutputs(configuration));
  remove();
}
/** What an output was set to last. */
const output = (name: string) =>
  [...written("output").matchAll(new RegExp(`^${name}<<(.*)\\n(.*)\\n\\1$`, "gm"))].at(-1)?.[2];
const bodyOn = (issue: number) => server.comments.find((one) => one.issue === issue)?.body ?? "";

describe("the plan of a deployment", () => {
  const plan = (commit: string) => planDeployment(["--github-sha", commit]);

  it("deploys main's newest commit, and says so on all pull requests that it brings", async () => {
    await deployed(change("a.ts"));
    const [first, second] = [change("b.ts"), change("c.ts")];
    server.pulls.push(mergedBy(first, 1), mergedBy(second, 2));
    await plan(second);
    expect([output("deploy"), output("pull-requests")]).toEqual(["true", "[1,2]"]);
    for (const number of [1, 2])
      expect(bodyOn(number)).toContain(`**Deploying** \`${second.slice(0, 12)}\` ([run](https://github.com/`);
  });

  it("leaves a commit to the run of a newer one, without a word on its pull request", async () => {
    await deployed(change("a.ts"));
    const older = change("b.ts");
    server.pulls.push(mergedBy(older, 1));
    change("c.ts");
    await plan(older);
    expect([output("deploy"), server.comments]).toEqual(["false", []]);
    expect(written("summary")).toContain("1 commit behind main");
  });

  it.each(["down", "tearing down", "falling asleep"])(
    "deploys nothing in the phase %s, and says what to do",
    async (phase) => {
      tornDown(fixture.account, "saved");
      setPhase(fixture.account, phase);
      const commit = change("a.ts");
      server.pulls.push(mergedBy(commit, 1));
      await plan(commit);
      expect(output("deploy")).toBe("false");
      expect(bodyOn(1)).toContain("**Not deployed**");
      expect(written("summary")).toContain(`**${phase}**`);
    },
  );

  it("deploys nothing when only documents changed since the live commit", async () => {
    await deployed(change("a.ts"));
    change("README.md");
    const commit = change("notes.md");
    server.pulls.push(mergedBy(commit, 1));
    await plan(commit);
    expect(output("deploy")).toBe("false");
    expect(bodyOn(1)).toContain("Only documents changed since");
  });

  it("deploys code that came before a document and is not live yet, and the live commit once more", async () => {
    const first = change("a.ts");
    await deployed(first);
    await plan(first);
    expect(output("deploy")).toBe("true");
    change("b.ts");
    await plan(change("README.md"));
    expect(written("output").match(/^true$/gm)).toHaveLength(2);
  });

  it("deploys a revert to what is live, because the deployment of what it takes back may have failed half-way", async () => {
    const live = change("a.ts");
    await deployed(live);
    change("a.ts");
    history.git("checkout", "--quiet", live, "--", "a.ts");
    await plan(history.commit("Revert the change"));
    expect(output("deploy")).toBe("true");
  });

  it("deploys when main was rewritten and the live commit is gone, or when nothing is kept yet", async () => {
    live(fixture.account, "current");
    await plan(change("README.md"));
    expect(output("deploy")).toBe("true");
    await deployed("f".repeat(40));
    await plan(change("README.md"));
    expect(written("output").match(/^true$/gm)).toHaveLength(2);
  });
});

describe("the report on a deployment", () => {
  const report = (...more: string[]) =>
    reportDeployment(["--github-sha", "1".repeat(40), "--pull-requests", "[1,2]", "--deployable", "true", ...more]);

  it("goes on with the comments, above what the merge was to change, and the diff leaves it there", async () => {
    const github = openGithub({ api: server.url, repository: REPOSITORY, token: TOKEN });
    await upsertComment(github, 1, `${MARKER}\nThe diff.`, { number: 3, attempt: 1 });
    await report("--result", "success", "--site-url", "https://site.example", "--checks", "31");
    expect(bodyOn(1)).toMatch(
      /^<!-- digidex:diff -->\n<!-- digidex:deployment 12\.1 -->\n\*\*Deployed\*\*[^<]*<!--[^<]*\nThe diff\./,
    );
    expect(bodyOn(2)).toContain("**Deployed**");
    await upsertComment(github, 1, `${MARKER}\nThe diff again.`, { number: 4, attempt: 1 });
    expect(bodyOn(1)).toMatch(/\*\*Deployed\*\*[^<]*<!--[^<]*\nThe diff again\./);
    expect(server.comments).toHaveLength(2);
  });

  it("replaces what an older run wrote, and leaves what a newer one wrote", async () => {
    await report("--result", "success");
    vi.stubEnv("GITHUB_RUN_ID", "11");
    await report("--result", "failure", "--reason", "an older run");
    expect(bodyOn(1)).toContain("**Deployed**");
    vi.stubEnv("GITHUB_RUN_ID", "13");
    await report("--result", "failure", "--reason", "a newer run");
    expect(bodyOn(1)).toContain("a newer run");
    expect(bodyOn(1)).not.toContain("**Deployed**");
  });

  it("says that a run leaves its commit to a newer one, unless that has said more, and shows nothing as deployed", async () => {
    server.deployments.push(deployment("1".repeat(40)));
    await report("--result", "success", "--deployable", "false", "--superseded", "111 is 1 commit behind main.");
    expect(bodyOn(1)).toContain("**Waits**: 111 is 1 commit behind main. Its run brings this");
    expect(server.deployments[0]!.statuses[0]).toMatchObject({ state: "inactive" });
    vi.stubEnv("GITHUB_RUN_ID", "13");
    await report("--result", "success");
    vi.stubEnv("GITHUB_RUN_ID", "12");
    await report("--result", "success", "--superseded", "111 is 1 commit behind main.");
    expect(bodyOn(1)).toContain("**Deployed**");
  });

  it("says on the pull request of a merge that its checks failed, or that its deployment could not be planned", async () => {
    const commit = change("a.ts");
    server.pulls.push(mergedBy(commit, 3));
    const failed = (...more: string[]) => reportDeployment(["--github-sha", commit, "--result", "skipped", ...more]);
    await failed("--check", "failure");
    expect(bodyOn(3)).toMatch(/\*\*Not deployed\*\* \(\[run\].*the checks of main failed/);
    await failed("--check", "success", "--plan", "failure");
    expect(bodyOn(3)).toContain("could not be planned");
    expect(server.comments).toHaveLength(1);
  });

  it("says that a job was cancelled before it began", async () => {
    await report("--result", "cancelled");
    expect(bodyOn(1)).toContain("nothing was changed: `the job was cancelled`");
  });

  const deployment = (sha: string) => ({
    id: Number.parseInt(sha.slice(0, 6), 16),
    sha,
    environment: "production",
    statuses: [{ state: "success" }],
  });

  it("takes back GitHub's own report of a deployment while asleep, and of no other commit", async () => {
    server.deployments.push(deployment("1".repeat(40)), deployment("2".repeat(40)));
    await report("--result", "success", "--asleep", "true");
    expect(server.deployments.map(({ statuses }) => statuses[0]?.state)).toEqual(["inactive", "success"]);
  });

  it("leaves GitHub's report of a deployment that is live", async () => {
    server.deployments.push(deployment("1".repeat(40)));
    await report("--result", "success", "--asleep", "false");
    expect(server.deployments[0]!.statuses).toEqual([{ state: "success" }]);
  });

  it("says on the pull requests that a rollback took back who did it, and lists the older commit as deployed", async () => {
    const [older, newer] = [change("a.ts"), change("b.ts")];
    server.pulls.push(mergedBy(older, 1), mergedBy(newer, 2));
    server.deployments.push(deployment(newer));
    vi.stubEnv("GITHUB_TRIGGERING_ACTOR", "somebody");
    const site = ["--site-url", "https://site.example"];
    await reportRollBack(["--github-sha", newer, "--release", older, "--live-before", newer, ...site]);
    expect(bodyOn(1)).toBe("");
    expect(bodyOn(2)).toContain("**Rolled back** by **somebody**");
    expect(server.deployments.map(({ sha, statuses }) => [sha, statuses[0]?.state])).toEqual([
      [older, "success"],
      [newer, "inactive"],
    ]);
  });

  it("shows nothing as deployed after a teardown, and the site's address after a rebuild", async () => {
    server.deployments.push(deployment("2".repeat(40)), deployment("1".repeat(40)));
    const commit = change("a.ts");
    const run = (action: string, ...more: string[]) =>
      reportLifecycle(["--github-sha", commit, "--action", action, ...more]);
    await run("seed");
    expect(server.deployments[0]!.statuses[0]!.state).toBe("success");
    await run("teardown");
    expect(server.deployments.map(({ statuses }) => statuses[0]?.state)).toEqual(["inactive", "inactive"]);
    await run("rebuild", "--site-url", "https://site.example");
    await run("rebuild", "--site-url", "https://site.example");
    expect(server.deployments.filter(({ statuses }) => statuses[0]?.state === "success")).toHaveLength(1);
    expect(server.deployments[0]).toMatchObject({
      ...{ sha: commit, environment: "production" },
      statuses: [{ state: "success", environment_url: "https://site.example" }],
    });
  });
});

describe("what a restored deployment brings", () => {
  const deployed = (sha: string, ...statuses: { state: string; description?: string }[]) =>
    server.deployments.unshift({ id: server.deployments.length + 1, sha, environment: "production", statuses });
  const success = { state: "success", description: "" };
  const merge = (number: number) => {
    const commit = change(`${number}.ts`);
    server.pulls.push(mergedBy(commit, number));
    return commit;
  };

  it("is said on the pull requests that were merged while it was torn down", async () => {
    deployed(merge(1), { state: "inactive", description: "Torn down" }, success);
    setPhase(fixture.account, "down");
    merge(2);
    const last = merge(3);
    await planDeployment(["--github-sha", last]);
    expect(bodyOn(3)).toContain("**Not deployed**: the deployment is not up");
    vi.stubEnv("GITHUB_RUN_ID", "13");
    const seen = ["--site-url", "https://site.example", "--checks", "41", "--release", "r1"];
    await reportLifecycle(["--github-sha", last, "--action", "rebuild", ...seen]);
    for (const number of [2, 3]) {
      const body = bodyOn(number);
      expect(body).toContain("**Deployed** by `rebuild`: https://site.example ([run](https://github.com/");
      expect(body).toContain("passed all 41 checks");
      expect(body).not.toContain("Not deployed");
    }
    expect(bodyOn(1)).toBe("");
  });

  it("is not what was merged while it was restored: the summary names the run that deploys that", async () => {
    const restored = merge(1);
    const newest = merge(2);
    server.runs.push({ head_sha: newest, conclusion: "success" });
    await reportLifecycle(["--github-sha", restored, "--action", "rebuild", "--site-url", "https://site.example"]);
    expect([1, 2].map((number) => bodyOn(number).includes("**Deployed**"))).toEqual([true, false]);
    expect(written("summary")).toContain("1 commit behind main");
    expect(written("summary")).toContain(`https://github.com/runs/${newest}`);
  });

  it("is said on those that were published while it was asleep, and of which nothing was live", async () => {
    deployed(merge(1), { state: "inactive", description: "Asleep: only the site is served" }, success);
    deployed(merge(2), { state: "inactive", description: "Asleep: only the site was published" }, success);
    deployed(merge(3), { state: "failure" });
    const last = merge(4);
    await reportLifecycle(["--github-sha", last, "--action", "wake", "--site-url", "https://site.example"]);
    expect([1, 2, 3, 4].map((number) => bodyOn(number).includes("**Deployed** by `wake`"))).toEqual([
      ...[false, true, true, true],
    ]);
  });
});

describe("how far main is ahead of production", () => {
  const now = Date.now();
  const hours = (count: number) => now + count * 3_600_000;
  const hoursLater = (hours: number) =>
    vi.setSystemTime(Date.parse(history.git("show", "--no-patch", "--format=%cI")) + hours * 3_600_000);
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is one issue: opened after two hours, brought up to date, closed, and opened again", async () => {
    const first = change("a.ts");
    await deployed(first);
    change("b.ts");
    server.runs.push({ head_sha: first, conclusion: "failure" });
    await reportLag([]);
    expect(server.issues, "a merge may take that long").toEqual([]);
    hoursLater(3);
    await reportLag([]);
    expect(output("opened")).toBe("true");
    expect(server.issues).toMatchObject([{ title: "main is 1 commit ahead of production", state: "open" }]);
    expect(server.issues[0]!.body).toContain("Change b.ts");
    expect(server.issues[0]!.body).toContain("[failure](https://github.com/runs/");
    const newest = change("c.ts");
    hoursLater(4);
    await reportLag(["--only-update"]);
    expect(server.issues).toMatchObject([{ title: "main is 2 commits ahead of production", state: "open" }]);
    await deployed(newest);
    await reportLag(["--only-update"]);
    expect(server.issues).toMatchObject([{ title: "main is deployed", state: "closed" }]);
    change("d.ts");
    hoursLater(5);
    await reportLag(["--only-update"]);
    expect(server.issues[0]!.state, "a deployment opens none").toBe("closed");
    await reportLag([]);
    expect(server.issues).toMatchObject([{ title: "main is 1 commit ahead of production", state: "open" }]);
  });

  it("is opened on a busy main, too: by how long the oldest commit waits, not of a branch but since its merge", async () => {
    await deployed(change("a.ts"));
    history.git("checkout", "--quiet", "-b", "topic");
    history.at(hours(-30), () => change("written-long-ago.ts"));
    const topic = history.git("rev-parse", "HEAD");
    history.git("checkout", "--quiet", "main");
    history.merge(topic);
    vi.setSystemTime(hours(1));
    await reportLag([]);
    expect(server.issues, "a merge may take that long").toEqual([]);
    for (const hour of [1, 2, 3]) history.at(hours(hour), () => change(`${hour}.ts`));
    vi.setSystemTime(hours(3));
    await reportLag([]);
    expect(server.issues).toMatchObject([{ state: "open" }]);
  });

  it("does not advise to repeat a run that would deploy nothing: GitHub started none for main's newest commit", async () => {
    const live = change("a.ts");
    await deployed(live);
    const newest = change("b.ts");
    server.runs.push({ head_sha: live, conclusion: "success" });
    hoursLater(3);
    await reportLag([]);
    expect(server.issues[0]!.body).toContain("GitHub started no run of `deploy` for");
    expect(server.issues[0]!.body).not.toContain("repeat");
    server.runs.push({ head_sha: newest, conclusion: "failure" });
    await reportLag([]);
    expect(server.issues[0]!.body).toContain("repeat [the newest run");
  });

  it("is no issue while only documents are ahead, or while nothing is live", async () => {
    await deployed(change("a.ts"));
    change("README.md");
    hoursLater(3);
    await reportLag([]);
    setPhase(fixture.account, "down");
    change("b.ts");
    hoursLater(4);
    await reportLag([]);
    expect(server.issues).toEqual([]);
    expect(written("summary")).toContain("nothing is deployed: the phase is down");
  });

  it("counts and lists the newest of hundreds of commits", async () => {
    await deployed(change("a.ts"));
    history.commits(119);
    change("b.ts");
    hoursLater(3);
    await reportLag([]);
    expect(server.issues[0]!.title).toBe("main is 120 commits ahead of production");
    expect(server.issues[0]!.body).toContain("Change b.ts");
    expect(server.issues[0]!.body).toContain("… and 100 more");
  });

  it("is a badge, the only file of the only commit of its branch", async () => {
    const badge = () => history.git("show", "status:production.svg");
    const first = change("a.ts");
    await deployed(first);
    await reportLag(["--badge"]);
    expect(badge()).toContain("main is deployed");
    const commit = history.git("rev-parse", "status");
    await reportLag(["--badge"]);
    expect(history.git("rev-parse", "status"), "nothing changed").toBe(commit);
    change("b.ts");
    await reportLag(["--badge"]);
    expect(badge()).toContain("main is 1 commit ahead of production");
    expect(history.git("rev-list", "--count", "status")).toBe("1");
    expect(history.git("ls-tree", "--name-only", "status")).toBe("production.svg");
  });
});

it("warns of workflows that GitHub disabled, with the command that enables them", async () => {
  server.settings.workflows.push({ id: 1, name: "check", path: ".github/workflows/check.yml", state: "active" });
  await checkSchedules();
  expect(written("summary")).toBe("");
  server.settings.workflows.push({
    ...{ id: 2, name: "drift", path: ".github/workflows/drift.yml", state: "disabled_inactivity" },
  });
  await checkSchedules();
  expect(written("summary")).toContain(
    `drift.yml is disabled, because nothing happened in the repository for 60 days: gh workflow enable drift.yml --repo ${REPOSITORY}`,
  );
});

describe("an e-mail to the operators", () => {
  it("goes to the topic of the alarms, with the reason and the run", async () => {
    fixture.account.outputs.set("digidex-alerts", { Topic: "arn:aws:sns:eu-central-1:1:digidex-alerts-Alarms1" });
    tornDown(fixture.account, "saved");
    fixture.account.stacks.set("digidex-alerts", {
      ...fixture.account.stacks.get("digidex-network")!,
      name: "digidex-alerts",
    });
    await notify(["--subject", "deployment failed\nand more „text“", "--reason", "The smoke test failed"]);
    const [mail] = mails;
    expect(mail?.get("TopicArn")).toBe("arn:aws:sns:eu-central-1:1:digidex-alerts-Alarms1");
    expect(mail?.get("Subject")).toBe("digidex: deployment failed and more text");
    expect(mail?.get("Message")).toContain("The smoke test failed\n\nhttps://github.com/");
  });

  it("is not sent without such a topic, and says how to get one", async () => {
    await notify(["--subject", "deployment failed"]);
    expect(mails).toEqual([]);
    expect(fixture.lines.join()).toContain("set `alarmEmail`");
  });
});
