import { expect, it } from "vitest";
import type { JobResult } from "../github/run-job.ts";
import type { TestEnvironment } from "../test-environment/test-environment.ts";
import { expectFailure, expectSuccess, lastCommandOf, metaOf, urlsOf } from "./expectations.ts";

/** What the workflow `deploy` does after a merge, with good and with broken commits. */
export function describeDeployments(environment: () => TestEnvironment) {
  const deployedCommit = async () => (await metaOf(environment())).commit;
  const homepage = async () => (await environment().get(`${(await urlsOf(environment())).site}/`)).body;
  const assetsOf = (html: string) => [...html.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);

  it("deploys a merge, and keeps the assets of the previous version for open tabs", async () => {
    const before = await homepage();
    environment().fork.edit("frontend/src/i18n/en.ts", "A reference of Digimon", "The reference of Digimon");
    const commit = environment().fork.commit("Change a text");
    expectSuccess((await environment().deploy()).deploy);
    expect(await deployedCommit()).toBe(commit);
    expect(await homepage()).toContain("The reference of Digimon");
    const { site } = await urlsOf(environment());
    for (const path of new Set(assetsOf(before))) expect((await environment().get(site + path)).status, path).toBe(200);
  });

  it("deploys nothing when a check of the merge failed", async () => {
    const { deploy, order } = await environment().deploy({ failingCalls: ["check"] });
    expect([order?.result, deploy?.result]).toEqual(["skipped", "skipped"]);
  });

  it("does not put production back when an old run is repeated, or only its failed jobs", async () => {
    const { fork } = environment();
    const sha = fork.git("rev-parse", "main~1");
    const { order, deploy } = await environment().deploy({ sha });
    expect(expectSuccess(order)).toContain("1 commit behind main");
    expect(deploy?.result).toBe("skipped");
    const passed: JobResult = { result: "success", steps: [], summary: "", outputs: { current: "true" } };
    const repeated = await environment().deploy({ sha, earlier: { check: passed, order: passed } });
    expect(expectFailure(repeated.deploy, "deploy")).toContain("1 commit behind main");
    expect(lastCommandOf(repeated.deploy)).toBe("npm run ops -- deploy");
    expect(await deployedCommit()).toBe(fork.git("rev-parse", "main"));
  });

  it("keeps the deployed version if a migration fails", async () => {
    const good = await deployedCommit();
    const migrations = "db-snapshot/src/schema/migrations";
    const { fork } = environment();
    fork.write(`${migrations}/migration-20261231-broken.ts`, BROKEN_MIGRATION);
    const importLine = 'import { Broken } from "./migration-20261231-broken.ts";\nimport';
    fork.edit(`${migrations}/index.ts`, "import", importLine);
    fork.edit(`${migrations}/index.ts`, "\n];", '\n  { name: "20261231-broken", class: Broken },\n];');
    const bad = fork.commit("A migration that fails");
    const { deploy } = await environment().deploy();
    expect(expectFailure(deploy, "deploy")).toContain("not on this database");
    expect(lastCommandOf(deploy)).toBe("npm run ops -- roll-back");
    expect(await deployedCommit()).toBe(good);
    fork.git("revert", "--no-edit", bad);
  });

  it("rolls back if the smoke test fails", async () => {
    const good = await deployedCommit();
    const header = "frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },";
    const { fork } = environment();
    fork.edit("cdk/constructs/response-headers.ts", header, "");
    fork.edit("frontend/src/i18n/en.ts", "The reference of Digimon", "A broken reference of Digimon");
    const bad = fork.commit("Remove a header");
    const { deploy } = await environment().deploy();
    expect(expectFailure(deploy, "smoke-test")).toContain("x-frame-options");
    expect(lastCommandOf(deploy)).toBe("npm run ops -- roll-back");
    expect(deploy?.summary).toContain("Rolled back");
    expect(await deployedCommit()).toBe(good);
    expect(await homepage()).toContain("The reference of Digimon");
    fork.git("revert", "--no-edit", bad);
  });

  it("reports credentials that expire during a deployment, and finishes it in the next run", async () => {
    const pause = environment().account.pauseAt("cloudformation:CreateChangeSet");
    const running = environment().deploy();
    await pause.reached;
    await environment().account.expireSessions();
    pause.resume();
    const { deploy } = await running;
    expect(deploy?.result).toBe("failure");
    expect(deploy?.steps.map(({ output }) => output).join()).toMatch(/expired/i);
    expectSuccess((await environment().deploy()).deploy);
    expect(await deployedCommit()).toBe(environment().fork.git("rev-parse", "main"));
  });

  it("runs two concurrent deployments one after the other", async () => {
    const deployment = () => environment().runAsOperator("npm run ops -- deploy");
    const [one, other] = await Promise.all([deployment(), deployment()]);
    expect([one.code, other.code], one.output + other.output).toEqual([0, 0]);
    expect(one.output + other.output).toContain("Waiting for");
  });

  it("finds no drift", async () => {
    const { drift } = await environment().runWorkflow("drift.yml", { event_name: "schedule" });
    expectSuccess(drift);
    expect(environment().github.issues).toEqual([]);
  });
}

/** Succeeds on an embedded database, and fails where the administrator of the RDS instance exists. */
const BROKEN_MIGRATION = `import { Migration } from "@mikro-orm/migrations";

export class Broken extends Migration {
  override up(): void {
    this.addSql(\`do $$ begin
      if exists (select from pg_roles where rolname = 'digidex_admin') then raise 'not on this database'; end if;
    end $$\`);
  }
}
`;
