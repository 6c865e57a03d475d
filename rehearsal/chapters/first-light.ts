import { expect, it } from "vitest";
import { addressesOf, expectFailure, expectSuccess, jsonOf, stepsThatRan } from "../stage/expectations.ts";
import type { Stage } from "../stage/stage.ts";

/** From a fork to a system that is live. */
export function firstLight(stage: () => Stage) {
  it("makes account and repository ready from the operator's laptop", async () => {
    const first = stage().fork.commit("Our own account and repository");
    expect(first).toMatch(/^[0-9a-f]{40}$/);
    const { code, output } = await stage().type("npm run bootstrap -- --method=change-set");
    expect(code, output.slice(-4_000)).toBe(0);
    expect(output).toContain("AWS_LIFECYCLE_ROLE_ARN");
    stage().setVariables();
  });

  it("deploys nothing while the system is not up, and says what to do", async () => {
    const { deploy } = await stage().merge();
    expectSuccess(deploy);
    expect(stepsThatRan(deploy).at(-1)).toBe("Does the system stand?");
    expect(deploy!.summary).toContain("bake");
  });

  it("does nothing when something else than the action is typed", async () => {
    const { lifecycle } = await stage().press("bake", { confirmation: "teardown digidex" });
    expect(expectFailure(lifecycle, "Is it meant?")).toContain("type: bake digidex");
    expect(stepsThatRan(lifecycle).at(-1)).toBe("Is it meant?");
  });

  it("goes on with a bake whose machine died while the snapshot was taken", async () => {
    await stage().pressAndDie("bake", "rds:snapshot");
    const { lifecycle } = await stage().press("bake");
    expectSuccess(lifecycle);
    expect(stage().world.rds.instances()).toEqual([]);
  });

  it("rebuilds from the snapshot, and is live", async () => {
    const { lifecycle } = await stage().press("rebuild");
    expectSuccess(lifecycle);
    expect(lifecycle!.summary).toMatch(/Rebuilt in [\d.]+ minutes/);
    const { api, site } = await addressesOf(stage());
    expect(jsonOf(await stage().get(`${api}/meta`)).commit).toBe(stage().fork.git("rev-parse", "main"));
    expect(jsonOf(await stage().get(`${site}/api/digimon/agumon`)).name).toBe("Agumon");
    expect((await stage().get(`${site}/digimon/agumon`)).body).toContain("<h1");
  });
}
