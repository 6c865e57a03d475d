import { expect, it } from "vitest";
import { addressesOf, expectFailure, expectSuccess, jsonOf, stepsThatRan } from "../stage/expectations.ts";
import type { Stage } from "../stage/stage.ts";

/** What merging does, and what becomes of a merge that is bad. */
export function deployments(stage: () => Stage) {
  const deployed = async () => jsonOf(await stage().get(`${(await addressesOf(stage())).api}/meta`)).commit;
  const page = async () => (await stage().get(`${(await addressesOf(stage())).site}/`)).body;
  const revert = (commit: string) => {
    stage().fork.git(
      "-c",
      "user.name=Operator",
      "-c",
      "user.email=operator@example.com",
      "revert",
      "--no-edit",
      commit,
    );
  };
  const assetsOf = (html: string) => [...html.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);

  it("deploys a merge; tabs that were open before still find their files", async () => {
    const before = await page();
    stage().fork.edit("frontend/src/i18n/en.ts", "A reference of Digimon", "The reference of Digimon");
    const commit = stage().fork.commit("Another word");
    const { deploy } = await stage().merge();
    expectSuccess(deploy);
    expect(await deployed()).toBe(commit);
    expect(await page()).toContain("The reference of Digimon");
    const { site } = await addressesOf(stage());
    for (const path of new Set(assetsOf(before))) expect((await stage().get(site + path)).status, path).toBe(200);
  });

  it("keeps the old version when a migration fails", async () => {
    const good = await deployed();
    const migrations = "db-snapshot/src/schema/migrations";
    stage().fork.write(`${migrations}/migration-20261231-broken.ts`, BROKEN_MIGRATION);
    stage().fork.edit(
      `${migrations}/index.ts`,
      "import",
      'import { Broken } from "./migration-20261231-broken.ts";\nimport',
    );
    stage().fork.edit(`${migrations}/index.ts`, "\n];", '\n  { name: "20261231-broken", class: Broken },\n];');
    const bad = stage().fork.commit("A migration that fails");
    const { deploy } = await stage().merge();
    expect(expectFailure(deploy, "Deploy the stacks, and migrate")).toContain("not on this database");
    expect(stepsThatRan(deploy).at(-1)).toBe("Go back to the last good release");
    expect(await deployed()).toBe(good);
    revert(bad);
  });

  it("brings the last good release back when the smoke test fails", async () => {
    const good = await deployed();
    const header = "frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },";
    stage().fork.edit("cdk/constructs/response-headers.ts", header, "");
    stage().fork.edit("frontend/src/i18n/en.ts", "The reference of Digimon", "A broken reference of Digimon");
    const bad = stage().fork.commit("Forget a header");
    const { deploy } = await stage().merge();
    expect(expectFailure(deploy, "Test what is live now")).toContain("x-frame-options");
    expect(stepsThatRan(deploy).at(-1)).toBe("Go back to the last good release");
    expect(deploy!.summary).toContain("Rolled back");
    expect(await deployed()).toBe(good);
    expect(await page()).toContain("The reference of Digimon");
    revert(bad);
  });

  it("says so when credentials end half-way, and goes on when it is run again", async () => {
    const pause = stage().world.pauseAt("cloudformation:CreateChangeSet");
    const merged = stage().merge();
    await pause.reached;
    await stage().world.expireSessions();
    pause.goOn();
    const { deploy } = await merged;
    expect(deploy!.result).toBe("failure");
    expect(deploy!.steps.map(({ output }) => output).join()).toMatch(/expired/i);
    expectSuccess((await stage().merge()).deploy);
    expect(await deployed()).toBe(stage().fork.git("rev-parse", "main"));
  });

  it("lets one of two deployments at once go first, and the other after it", async () => {
    const deployment = () => stage().type("npm run ops -- deploy");
    const [one, other] = await Promise.all([deployment(), deployment()]);
    expect([one.code, other.code], one.output + other.output).toEqual([0, 0]);
    expect(one.output + other.output).toContain("Waiting for");
  });

  it("finds nothing that was changed by hand", async () => {
    const { drift } = await stage().play("drift.yml", { event_name: "schedule" });
    expectSuccess(drift);
    expect(stage().github.issues).toEqual([]);
  });
}

/** One that runs on every laptop and in every test, and fails where the database was made by RDS' administrator. */
const BROKEN_MIGRATION = `import { Migration } from "@mikro-orm/migrations";

export class Broken extends Migration {
  override up(): void {
    this.addSql(\`do $$ begin
      if exists (select from pg_roles where rolname = 'digidex_admin') then raise 'not on this database'; end if;
    end $$\`);
  }
}
`;
