import { expect, it } from "vitest";
import type { TestEnvironment } from "../test-environment/test-environment.ts";
import { expectFailure, expectSuccess, jsonOf, metaOf, urlsOf } from "./expectations.ts";

/** Teardown and rebuild, with runners that are killed at every stage. */
export function describeTeardownAndRebuild(environment: () => TestEnvironment) {
  const meta = () => metaOf(environment());
  const query = (sql: string) => environment().account.rds.query("digidex", sql);
  let before: { commit: string; data_version: string; counts: object };

  it("deploys a merge while a teardown waits for its reviewer, and refuses its repetition, which nobody may have reviewed", async () => {
    environment().review = async () => expect((await environment().deploy()).deploy?.result).toBe("success");
    environment().account.rds.failSnapshots(true);
    const run = await environment().lifecycle("teardown");
    environment().account.rds.failSnapshots(false);
    environment().review = async () => undefined;
    expect(expectSuccess(run.approve)).toContain("approved by **reviewer**");
    const repeated = await environment().runWorkflow(
      "lifecycle.yml",
      { event_name: "workflow_dispatch", run_attempt: 2 },
      { inputs: { action: "teardown" }, earlier: run },
    );
    expect(expectFailure(repeated.lifecycle, "check-attempt")).toContain("This is attempt 2");
  });

  it("deletes nothing if the snapshot fails", async () => {
    // Nothing in the repository can create this row: after the rebuild, it can only come from the snapshot.
    await query("create table added_by_hand (note text); insert into added_by_hand values ('kept')");
    before = await meta();
    environment().account.rds.failSnapshots(true);
    const { lifecycle } = await environment().lifecycle("teardown");
    environment().account.rds.failSnapshots(false);
    expect(expectFailure(lifecycle, "teardown")).toContain("Nothing was changed");
    expect(await meta()).toEqual(before);
  });

  it("deploys nothing while a teardown is unfinished", async () => {
    const { plan, deploy } = await environment().deploy();
    expect(expectSuccess(plan)).toContain("tearing down");
    expect(deploy?.result).toBe("skipped");
  });

  it("keeps the deployment if the runner is killed after the snapshot", async () => {
    await environment().killLifecycleAt("teardown", "cloudformation:DeleteStack");
    expect(await meta()).toEqual(before);
    expect(environment().account.rds.instances()).toHaveLength(1);
  });

  it("keeps the instance if the runner is killed during the deletion of the stacks", async () => {
    await environment().killLifecycleAt("teardown", "rds:ModifyDBInstance");
    expect(environment().account.rds.instances()).toHaveLength(1);
  });

  it("finishes the teardown in the next run, and keeps the persistent stacks", async () => {
    expectSuccess((await environment().lifecycle("teardown")).lifecycle);
    expect(environment().account.rds.instances()).toEqual([]);
    const { output } = await environment().runAsOperator("npm run ops -- outputs");
    expect(output).toContain("There is no Site stack");
    // GitHub shows no deployment as active any more.
    const states = () =>
      environment()
        .github.deployments.filter((one) => one.environment === "production")
        .map(({ statuses }) => statuses[0]?.state);
    expect(states()).not.toContain("success");
    const { plan } = await environment().deploy();
    expect(expectSuccess(plan)).toContain("rebuild");
    expect(states()).not.toContain("success");
  });

  it("can be resumed if the runner is killed during the rebuild", async () => {
    await environment().killLifecycleAt("rebuild", "rds:restore");
  });

  it("rebuilds with the same data, including the row that was added by hand", async () => {
    expectSuccess((await environment().lifecycle("rebuild")).lifecycle);
    expect(await query("select note from added_by_hand")).toEqual([{ note: "kept" }]);
    const { commit, counts } = await meta();
    expect({ commit, counts }).toEqual({ commit: before.commit, counts: before.counts });
    const { api } = await urlsOf(environment());
    expect(jsonOf(await environment().get(`${api}/digimon/agumon`)).name).toBe("Agumon");
  });
}
