import { expect, it } from "vitest";
import type { TestEnvironment } from "../test-environment/test-environment.ts";
import { expectFailure, expectSuccess, jsonOf, lastCommandOf, metaOf, urlsOf } from "./expectations.ts";

/** From a new fork to a live deployment. */
export function describeFirstDeployment(environment: () => TestEnvironment) {
  it("bootstraps account and repository from the operator's machine", async () => {
    expect(environment().fork.commit("Our own account and repository")).toMatch(/^[0-9a-f]{40}$/);
    const { code, output } = await environment().runAsOperator("npm run bootstrap -- --method=change-set");
    expect(code, output.slice(-4_000)).toBe(0);
    expect(output).toContain("AWS_LIFECYCLE_ROLE_ARN");
    environment().setVariables();
  });

  it("deploys nothing before the first seed, and says that it is needed", async () => {
    const { deploy } = await environment().deploy();
    expect(expectSuccess(deploy)).toContain("`seed`");
    expect(lastCommandOf(deploy)).toBe("npm run ops -- status");
  });

  it("does nothing if the confirmation names another action", async () => {
    const { lifecycle } = await environment().lifecycle("seed", { confirmation: "teardown digidex" });
    expect(expectFailure(lifecycle, "confirm")).toContain("type: seed digidex");
    expect(lastCommandOf(lifecycle)).toBe("npm run ops -- confirm");
  });

  it("resumes a seed whose runner was killed during the snapshot", async () => {
    await environment().killLifecycleAt("seed", "rds:snapshot");
    const { lifecycle } = await environment().lifecycle("seed");
    expectSuccess(lifecycle);
    expect(environment().account.rds.instances()).toEqual([]);
  });

  it("rebuilds from the snapshot, and is live", async () => {
    const { lifecycle } = await environment().lifecycle("rebuild");
    expect(expectSuccess(lifecycle)).toMatch(/Rebuilt in [\d.]+ minutes/);
    const { site } = await urlsOf(environment());
    expect((await metaOf(environment())).commit).toBe(environment().fork.git("rev-parse", "main"));
    expect(jsonOf(await environment().get(`${site}/api/digimon/agumon`)).name).toBe("Agumon");
    expect((await environment().get(`${site}/digimon/agumon`)).body).toContain("<h1");
  });
}
