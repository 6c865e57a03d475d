import { mergedBy } from "@digidex/ops/github-server";
import { expect, it } from "vitest";
import type { JobResult } from "../github/run-job.ts";
import { REPOSITORY, type TestEnvironment } from "../test-environment/test-environment.ts";
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
    environment().github.pulls.push({
      ...mergedBy(commit, 21),
      base: { ref: "main", repo: { full_name: REPOSITORY } },
    });
    const { deploy, report } = await environment().deploy();
    expectSuccess(deploy);
    expectSuccess(report);
    expect(await deployedCommit()).toBe(commit);
    expect(await homepage()).toContain("The reference of Digimon");
    expect(environment().github.comments.find(({ issue }) => issue === 21)?.body).toMatch(
      /\*\*Deployed\*\* .*https:\/\/.*The smoke test passed all \d+ checks .*Kept for a rollback as/,
    );
    const [{ statuses } = { statuses: [] }] = environment().github.deployments;
    expect(statuses).toEqual([{ state: "success", environment_url: (await urlsOf(environment())).site }]);
    const { site } = await urlsOf(environment());
    for (const path of new Set(assetsOf(before))) expect((await environment().get(site + path)).status, path).toBe(200);
  });

  it("deploys nothing when only documents changed", async () => {
    const deployments = environment().github.deployments.length;
    environment().fork.edit("README.md", "# Digidex", "# The Digidex");
    environment().fork.commit("Change prose");
    const { plan, deploy } = await environment().deploy();
    expect(expectSuccess(plan)).toContain("Nothing that is deployed changed");
    expect([deploy?.result, environment().github.deployments.length]).toEqual(["skipped", deployments]);
    environment().fork.git("reset", "--quiet", "--hard", "HEAD~1");
  });

  it("deploys nothing when a check of the merge failed", async () => {
    const { plan, deploy, report } = await environment().deploy({ failingCalls: ["check"] });
    expect([plan?.result, deploy?.result, report?.result]).toEqual(["skipped", "skipped", "success"]);
  });

  it("does not put production back when an old run is repeated, or only its failed jobs", async () => {
    const { fork } = environment();
    const sha = fork.git("rev-parse", "main~1");
    const { plan, deploy } = await environment().deploy({ sha });
    expect(expectSuccess(plan)).toContain("1 commit behind main");
    expect(deploy?.result).toBe("skipped");
    const passed: JobResult = {
      result: "success",
      steps: [],
      summary: "",
      outputs: { deploy: "true" },
      stepOutputs: [],
    };
    const repeated = await environment().deploy({ sha, earlier: { check: passed, plan: passed } });
    expect(expectSuccess(repeated.deploy)).toContain("1 commit behind main");
    expect(lastCommandOf(repeated.deploy)).toBe("npm run ops -- status");
    // GitHub has recorded a deployment for the job, of which nothing is live.
    expect(environment().github.deployments[0]?.statuses[0]).toMatchObject({ state: "inactive" });
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
    const { deploy, report } = await environment().deploy();
    expect(expectFailure(deploy, "smoke-test")).toContain("x-frame-options");
    expect(lastCommandOf(deploy)).toBe("npm run ops -- roll-back");
    expect(deploy?.summary).toContain("Rolled back");
    expect(report?.summary).toContain("**Rolled back**");
    expect(report?.summary).toContain("x-frame-options");
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
    const { drift, lag } = await environment().runWorkflow("drift.yml", { event_name: "schedule" });
    expectSuccess(drift);
    expect(expectSuccess(lag)).toContain("main is deployed");
    expect(environment().fork.git("show", "status:production.svg")).toContain("main is deployed");
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
