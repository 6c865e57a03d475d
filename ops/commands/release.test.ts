import { expect, it, vi } from "vitest";
import { keepRelease } from "../release/kept-releases.ts";
import { readOutputs } from "../system/outputs.ts";
import { live, setPhase, useAccount } from "../test/account-fixture.ts";
import { fakeDeployment } from "../test/deployment.ts";
import { configuration } from "../test/fixtures.ts";
import { releaseOf } from "../test/release.ts";
import { rollBack } from "./release.ts";

const fixture = useAccount();
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

it("rolls back to the newest kept release: its stacks and its site", async () => {
  await keepReleases("1111111", "2222222");
  serve("2222222");
  await rollBack([]);
  expect(fixture.programs.calls().map(({ args }) => args[2])).toEqual(["Alerts", "Api"]);
  expect(fixture.programs.calls()[1]!.args.join(" ")).toMatch(/rollback\/assembly/);
  expect(page()).toContain("2222222");
  expect(fixture.lines.join()).toContain("Rolled back: https://site.example is 2222222 again.");
});

it("rolls back to the release of a commit, which then is the newest kept release", async () => {
  await keepReleases("1111111", "2222222");
  serve("1111111");
  await rollBack(["--to", "1111111"]);
  expect(page()).toContain("1111111");
  expect(kept()).toEqual(["2222222", "1111111"]);
});

it("rolls back to the release before the live one, which then is the newest kept release", async () => {
  await keepReleases("1111111", "2222222");
  serve("1111111");
  await rollBack(["--before-live"]);
  expect(page()).toContain("1111111");
  expect(kept()).toEqual(["2222222", "1111111"]);
});

it("refuses a release without what holds data now, before it changes anything, and names a remedy that can be followed", async () => {
  await keepReleases("1111111", "2222222");
  fixture.account.templates.set("digidex-site", { Resources: { Uploads: { Type: "AWS::S3::Bucket" } } });
  const error = await rollBack(["--before-live"]).catch((error) => error);
  expect(error.message).toBe("This would destroy Uploads of digidex-site.");
  expect(error.remedy).toContain("revert the commits on main instead");
  expect(fixture.programs.calls()).toEqual([]);
  serve("1111111");
  await rollBack(["--before-live", "--approve", /approves-destruction-\w+/.exec(error.remedy)![0]]);
  expect(page()).toContain("1111111");
});

it("restores the last good release whatever the failed one brought: no release needs that", async () => {
  await keepReleases("1111111");
  fixture.account.templates.set("digidex-site", { Resources: { New: { Type: "AWS::S3::Bucket" } } });
  serve("1111111");
  await rollBack([]);
  expect(page()).toContain("1111111");
});

it("warns when no release is kept, and changes nothing", async () => {
  await keepReleases();
  await rollBack([]);
  expect(fixture.lines.join()).toContain("No release is kept");
  expect(fixture.programs.calls()).toEqual([]);
});

it("changes nothing when the deployment was torn down meanwhile", async () => {
  await keepReleases("1111111");
  setPhase(fixture.account, "tearing down");
  await expect(rollBack([])).rejects.toThrow("The deployment is not up");
  expect(fixture.programs.calls()).toEqual([]);
});
