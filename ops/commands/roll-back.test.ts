import { expect, it, vi } from "vitest";
import { keepRelease } from "../release/kept-releases.ts";
import { readAddresses } from "../system/addresses.ts";
import { configuration } from "../test/deployment.ts";
import { everyTestOnAnAccount } from "../test/lifecycle.ts";
import { liveSystem } from "../test/live-system.ts";
import { releaseOf } from "../test/release.ts";
import { enter, live } from "../test/situations.ts";
import { run } from "./roll-back.ts";

const here = everyTestOnAnAccount();
const page = () => here.account.s3.all.get("digidex-site-pages")!.get("index.html")?.body.toString();
const kept = () =>
  here.account.s3.keys("digidex-site-releases").flatMap((key) => /Z-(\w+)\.json$/.exec(key)?.[1] ?? []);

/** A system with kept releases, the last of which is live. */
async function withKept(...commits: string[]) {
  live(here.account, "of today");
  vi.stubEnv("GITHUB_STEP_SUMMARY", "");
  for (const commit of commits) {
    const { folder, release, remove } = releaseOf(commit);
    await keepRelease(folder, release, await readAddresses(configuration));
    remove();
  }
}

/** What the world finds: that commit's system, at the addresses that nobody else may be asked at. */
function answersAs(commit: string) {
  const system = liveSystem({ commit, dataVersion: `data of ${commit}` });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const { status, headers, body } = await system.get(url, init);
    return new Response(body.length > 0 ? Buffer.from(body) : null, { status, headers });
  });
}

it("brings the newest kept release back, as it was: its stacks, its site", async () => {
  await withKept("1111111", "2222222");
  answersAs("2222222");
  await run([]);
  expect(here.programs.calls().map(({ args }) => args[2])).toEqual(["Network", "Api"]);
  expect(here.programs.calls()[1]!.args.join(" ")).toMatch(/rollback\/assembly/);
  expect(page()).toContain("2222222");
  expect(here.said.join()).toContain("Rolled back: https://site.example is 2222222 again.");
});

it("brings back the one that is asked for, which from then on is the newest that was good", async () => {
  await withKept("1111111", "2222222");
  answersAs("1111111");
  await run(["--to", "1111111"]);
  expect(page()).toContain("1111111");
  expect(kept()).toEqual(["2222222", "1111111"]);
});

it("says that there is nothing to go back to, and changes nothing", async () => {
  await withKept();
  await run([]);
  expect(here.said.join()).toContain("There is no former release to go back to");
  expect(here.programs.calls()).toEqual([]);
});

it("does nothing to a system that was torn down meanwhile", async () => {
  await withKept("1111111");
  enter(here.account, "tearing down");
  await expect(run([])).rejects.toThrow("The system is not up");
  expect(here.programs.calls()).toEqual([]);
});
