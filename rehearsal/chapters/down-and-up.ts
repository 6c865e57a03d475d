import { expect, it } from "vitest";
import { addressesOf, expectFailure, expectSuccess, jsonOf } from "../stage/expectations.ts";
import type { Stage } from "../stage/stage.ts";

/** The button that ends the system, and the one that brings it back: with every way in which a run can die. */
export function downAndUp(stage: () => Stage) {
  const meta = async () => jsonOf(await stage().get(`${(await addressesOf(stage())).api}/meta`));
  const sql = (query: string) => stage().world.rds.query("digidex", query);
  let before: { commit: string; data_version: string };

  it("destroys nothing when the snapshot fails", async () => {
    // Nothing in the repository can make this row again: what shows it later came by way of the snapshot.
    await sql("create table left_here (note text); insert into left_here values ('by hand')");
    before = await meta();
    stage().world.rds.failSnapshots(true);
    const { lifecycle } = await stage().press("teardown");
    stage().world.rds.failSnapshots(false);
    expect(expectFailure(lifecycle, "Save the data, then remove all that costs")).toContain("Nothing was changed");
    expect(await meta()).toEqual(before);
  });

  it("deploys nothing while a teardown is not finished", async () => {
    const { deploy } = await stage().merge();
    expectSuccess(deploy);
    expect(deploy!.summary).toContain("tearing down");
  });

  it("survives a machine that dies after the snapshot, before anything is destroyed", async () => {
    await stage().pressAndDie("teardown", "cloudformation:DeleteStack");
    expect(await meta()).toEqual(before);
    expect(stage().world.rds.instances()).toHaveLength(1);
  });

  it("survives one that dies half-way through the destruction", async () => {
    await stage().pressAndDie("teardown", "rds:ModifyDBInstance");
    expect(stage().world.rds.instances()).toHaveLength(1);
  });

  it("finishes the teardown when it is pressed again, and leaves what costs nothing", async () => {
    expectSuccess((await stage().press("teardown")).lifecycle);
    expect(stage().world.rds.instances()).toEqual([]);
    const { output } = await stage().type("npm run ops -- addresses");
    expect(output).toContain("There is no site stack");
    const { deploy } = await stage().merge();
    expectSuccess(deploy);
    expect(deploy!.summary).toContain("rebuild");
  });

  it("survives a machine that dies half-way through the rebuild", async () => {
    await stage().pressAndDie("rebuild", "rds:restore");
  });

  it("rebuilds with the same data, what no build could make included", async () => {
    expectSuccess((await stage().press("rebuild")).lifecycle);
    expect(await sql("select note from left_here")).toEqual([{ note: "by hand" }]);
    const { api } = await addressesOf(stage());
    const { commit, counts } = await meta();
    expect(commit).toBe(before.commit);
    expect(counts).toEqual((before as unknown as { counts: object }).counts);
    expect(jsonOf(await stage().get(`${api}/digimon/agumon`)).name).toBe("Agumon");
  });
}
