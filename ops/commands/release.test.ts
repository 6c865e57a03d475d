import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepRelease } from "../release/kept-releases.ts";
import { readOutputs } from "../system/outputs.ts";
import { live, setPhase, useAccount } from "../test/account-fixture.ts";
import { identity } from "../test/aws-server.ts";
import { fakeDeployment } from "../test/deployment.ts";
import { configuration, useActionsFiles } from "../test/fixtures.ts";
import { mergedBy, REPOSITORY, startGithub } from "../test/github-server.ts";
import { createHistory } from "../test/history.ts";
import { releaseOf } from "../test/release.ts";
import { tokenOf } from "../test/repository-fixture.ts";
import { deploy, rollBack } from "./release.ts";
import { checkRequest } from "./request.ts";
import { status } from "./status.ts";

const fixture = useAccount({
  GetCallerIdentity: identity(configuration.account),
  DescribeAlarms: () => ({ MetricAlarms: [] }),
});
/** A folder of its own: tests of other files roll back at the same time. */
const fetched = mkdtempSync(join(tmpdir(), "digidex-rollback-"));
afterAll(() => rmSync(fetched, { recursive: true }));
const back = (args: string[]) => rollBack([...args, "--folder", fetched]);
const page = () => fixture.account.s3.bucket("digidex-site-pages").get("index.html")?.body.toString();
const kept = () =>
  fixture.account.s3.keys("digidex-site-releases").flatMap((key) => /Z-(\w+)\.json$/.exec(key)?.[1] ?? []);

/** A deployment with kept releases, the last of which is live. */
async function keepReleases(...commits: string[]) {
  live(fixture.account, "current");
  vi.stubEnv("GITHUB_STEP_SUMMARY", "");
  for (const commit of commits) {
    const { folder, release, remove } = releaseOf(commit);
    await keepRelease(folder, release, await readOutputs(configuration));
    remove();
  }
}

/** Makes `fetch` respond as the deployment of a commit. */
function serve(commit: string) {
  const deployment = fakeDeployment({ commit, dataVersion: `data of ${commit}` });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const { status, headers, body } = await deployment.get(url, init);
    return new Response(body.length > 0 ? Buffer.from(body) : null, { status, headers });
  });
}

describe("a deployment in a workflow, to whose main somebody has merged meanwhile", () => {
  let history: ReturnType<typeof createHistory>;
  let server: Awaited<ReturnType<typeof startGithub>>;
  let files: ReturnType<typeof useActionsFiles>;
  let older: ReturnType<typeof releaseOf>;
  beforeEach(async () => {
    history = createHistory();
    const commits = [history.commit("older"), history.commit("newer")] as const;
    server = await startGithub(REPOSITORY, history.folder);
    older = releaseOf(commits[0]);
    await keepReleases();
    files = useActionsFiles();
    const token = tokenOf(server, "deploy.yml, deploy");
    const run = { GITHUB_SERVER_URL: "https://github.com", GITHUB_RUN_ID: "1", GITHUB_TOKEN: token };
    for (const [name, value] of Object.entries({ ...run, GITHUB_API_URL: server.url, GITHUB_REPOSITORY: REPOSITORY }))
      vi.stubEnv(name, value);
  });
  afterEach(async () => {
    older.remove();
    files.remove();
    history.remove();
    await server.close();
  });
  const written = (name: string) => readFileSync(join(files.folder, name), "utf8");

  it("changes nothing, and does not fail: the newer run brings its commit, too", async () => {
    await deploy(["--folder", older.folder]);
    expect(fixture.programs.calls()).toEqual([]);
    expect(written("output")).toContain("superseded");
    expect(written("output")).not.toContain("begun");
    expect(written("summary")).toContain("1 commit behind main");
  });

  it("lists in its summary all pull requests since the live commit, those of runs that it replaced included", async () => {
    await keepReleases(older.release.commit);
    vi.stubEnv("GITHUB_STEP_SUMMARY", join(files.folder, "summary"));
    const [replaced, newest] = [history.git("rev-parse", "HEAD"), history.commit("newest")];
    server.pulls.push(mergedBy(replaced, 4), mergedBy(newest, 5));
    const release = releaseOf(newest);
    await deploy(["--folder", release.folder]);
    release.remove();
    expect(written("summary")).toMatch(/Pull requests since `\w+`, which was live\n\n- #4 `Change 4`\n- #5 `Change 5`/);
    expect(written("output")).toContain("[4,5]");
  });

  it("begins no deployment, and says why, when its turn comes", async () => {
    await status(["--github-sha", older.release.commit]);
    expect(written("output")).toMatch(/^deployable<<(.*)\nfalse\n\1$/m);
    expect(written("summary")).toContain("1 commit behind main");
  });

  it.each(["rebuilding", "waking"])("finishes while the phase is %s, in which no merge is deployed", async (phase) => {
    setPhase(fixture.account, phase);
    vi.stubEnv("GITHUB_TOKEN", tokenOf(server, "lifecycle.yml, lifecycle"));
    await deploy(["--folder", older.folder]);
    expect(written("output")).toContain("begun");
    expect(fixture.programs.calls()).not.toEqual([]);
  });

  it("asks the account once, before the restore, and has packed the release when it ends", async () => {
    setPhase(fixture.account, "rebuilding");
    vi.stubEnv("GITHUB_TOKEN", tokenOf(server, "lifecycle.yml, lifecycle"));
    const archive = `${older.folder}.tar.gz`;
    const asked = async (args: string[]) => {
      fixture.lines.length = 0;
      await deploy(["--folder", older.folder, ...args]);
      expect(existsSync(archive)).toBe(true);
      rmSync(archive);
      return fixture.lines.join().includes("could not be checked");
    };
    expect([await asked([]), await asked(["--after-restore"])]).toEqual([true, false]);
  });
});

it("rolls back to the newest kept release: its stacks and its site", async () => {
  await keepReleases("1111111", "2222222");
  serve("2222222");
  await back([]);
  expect(fixture.programs.calls().map(({ args }) => args[2])).toEqual(["Alerts", "Api"]);
  expect(fixture.programs.calls()[1]!.args.join(" ")).toContain(`${fetched}/assembly`);
  expect(page()).toContain("2222222");
  expect(fixture.lines.join()).toContain("Rolled back: https://site.example is 2222222 again.");
});

it("rolls back to the release of a commit, which then is the newest kept release", async () => {
  await keepReleases("1111111", "2222222");
  serve("1111111");
  await back(["--to", "1111111"]);
  expect(page()).toContain("1111111");
  expect(kept()).toEqual(["2222222", "1111111"]);
});

it("rolls back to the release before the live one, which then is the newest kept release", async () => {
  await keepReleases("1111111", "2222222");
  serve("1111111");
  await back(["--before-live"]);
  expect(page()).toContain("1111111");
  expect(kept()).toEqual(["2222222", "1111111"]);
});

it("refuses to roll back something else than what was live when it was confirmed: a deployment was before it in the queue", async () => {
  await keepReleases("1111111", "2222222");
  await checkRequest(["--action", "roll-back"]);
  expect(fixture.lines.join()).toContain("live=2222222");
  await keepReleases("3333333");
  await expect(back(["--before-live", "--live", "2222222"])).rejects.toThrow("3333333 is live now");
  expect(fixture.programs.calls()).toEqual([]);
  serve("1111111");
  await back(["--before-live", "--live", "2222222", "--to", "1111111"]);
  expect(page(), "of a chosen release it does not matter").toContain("1111111");
});

it("refuses a release without what holds data now, before it changes anything, and names a remedy that can be followed", async () => {
  await keepReleases("1111111", "2222222");
  fixture.account.templates.set("digidex-site", { Resources: { Uploads: { Type: "AWS::S3::Bucket" } } });
  const error = await back(["--before-live"]).catch((error) => error);
  expect(error.message).toBe("This would destroy Uploads of digidex-site.");
  expect(error.remedy).toContain("revert the commits on main instead");
  expect(fixture.programs.calls()).toEqual([]);
  serve("1111111");
  await back(["--before-live", "--approve", /approves-destruction-\w+/.exec(error.remedy)![0]]);
  expect(page()).toContain("1111111");
});

it("restores the last good release whatever the failed one brought: no release needs that", async () => {
  await keepReleases("1111111");
  fixture.account.templates.set("digidex-site", { Resources: { New: { Type: "AWS::S3::Bucket" } } });
  serve("1111111");
  await back([]);
  expect(page()).toContain("1111111");
});

it("warns when no release is kept, and changes nothing", async () => {
  await keepReleases();
  await back([]);
  expect(fixture.lines.join()).toContain("No release is kept");
  expect(fixture.programs.calls()).toEqual([]);
});

it("changes nothing when the deployment was torn down meanwhile", async () => {
  await keepReleases("1111111");
  setPhase(fixture.account, "tearing down");
  await expect(back([])).rejects.toThrow("The deployment is not up");
  expect(fixture.programs.calls()).toEqual([]);
});
