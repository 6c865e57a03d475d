import { expect, it } from "vitest";
import type { TestEnvironment } from "../test-environment/test-environment.ts";
import { expectFailure, expectSuccess, jsonOf, metaOf, urlsOf } from "./expectations.ts";

/** From a new fork to a live deployment. */
export function describeFirstDeployment(environment: () => TestEnvironment) {
  const expectRefusal = async (line: string, facts: object, remedy: string) => {
    await environment().account.setFacts(facts);
    const calls = environment().account.calls.length;
    const { code, output } = await environment().runAsOperator(line);
    await environment().account.setFacts();
    expect([code, output]).toEqual([1, expect.stringContaining(remedy)]);
    const changes = environment()
      .account.calls.slice(calls)
      .filter(({ action }) => !/^(Get|Describe|List|GET )/.test(action));
    expect(changes).toEqual([]);
  };

  it("does not bootstrap an account with no free network, and says what to change", async () => {
    expect(environment().fork.commit("Our own account and repository")).toMatch(/^[0-9a-f]{40}$/);
    await expectRefusal("npm run bootstrap", { networks: 1 }, "delete one that nothing uses");
  });

  it("bootstraps account and repository from the operator's machine", async () => {
    const { code, output } = await environment().runAsOperator("npm run bootstrap -- --method=change-set");
    expect(code, output.slice(-4_000)).toBe(0);
    expect(environment().variables()).toHaveProperty("AWS_LIFECYCLE_ROLE_ARN");
    expect(environment().github.settings.rulesets).toHaveLength(1);
    // Every token of this GitHub contains them: the roles would refuse each run.
    expect(environment().fork.git("diff", "--", "cdk/config/digidex.config.ts")).toContain('ids: { owner: "1001"');
    environment().fork.commit("Add the ids of our repository");
  });

  it.each([
    ["an instance class that the region lacks", { classes: [] }, "choose another `region`"],
    ["a parameter family that the region lacks", { families: [] }, "choose another `region`"],
    ["no free instance", { DBInstances: 0 }, "change `region` in cdk/config/digidex.config.ts"],
    ["no free snapshots", { ManualSnapshots: 1 }, "delete old ones in the RDS console"],
    ["no free distributions", { distributions: 1 }, "another `account` in cdk/config/digidex.config.ts"],
  ])("changes nothing in an account with %s, and says what to change", async (_, facts, remedy) => {
    await expectRefusal("npm run ops -- seed", facts, remedy);
  });

  it.each([
    ["a reservation", "  api: { concurrency: 20 },", "set `api.concurrency` to null"],
    ["a week of backups", "  database: { backupDays: 7 },", "set `database.backupDays` to 1"],
    ["a provider that exists", '  prefix: "second",', "set `createOidcProvider` to false"],
    ["a domain without a zone", '  domain: { name: "example.com" },', "npm run bootstrap creates it"],
  ])("refuses %s in a new account, and names the line of the configuration", async (_, line, remedy) => {
    const file = "cdk/config/digidex.config.ts";
    environment().fork.edit(file, "  region:", `${line}\n  region:`);
    const { code, output } = await environment().runAsOperator("npm run ops -- doctor");
    environment().fork.git("checkout", "--quiet", "--", file);
    expect([code, output]).toEqual([1, expect.stringContaining(remedy)]);
  });

  it("deploys nothing before the first seed, and says that it is needed", async () => {
    const { plan, deploy } = await environment().deploy();
    expect(expectSuccess(plan)).toContain("`seed`");
    expect([deploy?.result, environment().github.deployments]).toEqual(["skipped", []]);
  });

  it("does nothing if the confirmation names another action", async () => {
    const { confirm, approve, lifecycle } = await environment().lifecycle("seed", { confirmation: "teardown digidex" });
    expect(expectFailure(confirm, "confirm")).toContain("type: seed digidex");
    expect([approve?.result, lifecycle?.result]).toEqual(["skipped", "skipped"]);
  });

  it("resumes a seed whose runner was killed during the snapshot", async () => {
    await environment().killLifecycleAt("seed", "rds:snapshot");
    const { lifecycle } = await environment().lifecycle("seed");
    expectSuccess(lifecycle);
    // The role may ask everything that the preflight checks ask.
    expect(lifecycle?.steps.map(({ output }) => output).join()).not.toContain("could not be checked");
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
