import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { configuration as ownConfiguration } from "../shared/configuration.ts";
import { live, phaseOf, setPhase, tornDown, useAccount } from "../test/account-fixture.ts";
import { identity } from "../test/aws-server.ts";
import { folderWith, useActionsFiles } from "../test/fixtures.ts";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import {
  checkAttempt,
  checkRequest,
  confirm,
  finishRebuild,
  recordApproval,
  restore,
  seed,
  status,
} from "./lifecycle.ts";

const fixture = useAccount({ GetCallerIdentity: identity(ownConfiguration.account) });
let files: ReturnType<typeof useActionsFiles>;
const written = (name: string) => readFileSync(join(files.folder, name), "utf8");
beforeEach(() => {
  files = useActionsFiles();
});
afterEach(() => files.remove());

describe("status", () => {
  it("says that the deployment is live", async () => {
    live(fixture.account, "current");
    await status([]);
    expect(written("output")).toMatch(/^deployable<<(.*)\ntrue\n\1$/m);
    expect(written("summary")).toBe("");
  });

  it.each([
    ["down", "`rebuild` (before the very first time, `seed`)"],
    ["seeding", "`seed` again"],
    ["rebuilding", "`rebuild` again"],
    ["tearing down", "`teardown` again, or `rebuild` to undo it"],
  ])("says for the phase %s what to do, and does not fail", async (phase, remedy) => {
    setPhase(fixture.account, phase);
    await status([]);
    expect(written("output")).toContain("\nfalse\n");
    expect(written("summary")).toContain(`The phase of the deployment is **${phase}**`);
    expect(fixture.lines.join()).toContain(remedy);
  });
});

describe("a request", () => {
  const check = (action: string, ...more: string[]) => checkRequest(["--action", action, ...more]);

  it.each([
    ["live", { seed: false, sleep: true, wake: false, teardown: true, rebuild: false }],
    ["down", { seed: true, bake: true, sleep: false, wake: false, teardown: false, rebuild: true }],
    ["asleep", { seed: false, sleep: false, wake: true, teardown: true, rebuild: true }],
    ["tearing down", { sleep: false, wake: false, teardown: true, rebuild: true }],
    ["falling asleep", { sleep: true, wake: true, teardown: true, rebuild: true }],
    ["rebuilding", { sleep: false, wake: false, teardown: true, rebuild: true }],
    ["seeding", { seed: true, wake: false, teardown: false }],
  ])("is refused before a reviewer is asked when the phase %s makes it useless", async (phase, expected) => {
    live(fixture.account, "current");
    setPhase(fixture.account, phase);
    for (const [action, isPossible] of Object.entries(expected)) {
      const refused = await check(action).then(() => undefined, String);
      expect(refused === undefined, `${action}: ${refused}`).toBe(isPossible);
    }
  });

  it("is refused for a snapshot or a release that does not exist", async () => {
    tornDown(fixture.account, "saved");
    await check("rebuild", "--snapshot", "digidex-20261101-000000");
    await expect(check("rebuild", "--snapshot", "digidex-typo")).rejects.toThrow("digidex-typo");
    live(fixture.account, "current");
    await expect(check("roll-back", "--to", "1a2b3c4")).rejects.toThrow("No release of 1a2b3c4 is kept");
    expect(fixture.programs.calls()).toEqual([]);
  });
});

describe("the guard against destructive changes", () => {
  /** The stacks of a release in which the bucket for pictures is another one. */
  const release = () => {
    const properties = { templateFile: "Pictures.template.json", stackName: "digidex-pictures" };
    const artifact = { type: "aws:cloudformation:stack", environment: "aws://1/eu-central-1", properties };
    return folderWith({
      "manifest.json": JSON.stringify({ artifacts: { Pictures: artifact } }),
      "Pictures.template.json": JSON.stringify({ Resources: {} }),
    });
  };

  it.each([
    ["rebuild", (args: string[]) => restore([...args, "--without-release"])],
    ["seed", seed],
  ])("stops %s before its first change, until the form has the label", async (name, command) => {
    tornDown(fixture.account, "saved");
    fixture.account.templates.set("digidex-pictures", { Resources: { Pictures: { Type: "AWS::S3::Bucket" } } });
    const { folder, remove } = release();
    const error = await command(["--assembly", folder]).catch((error) => error);
    expect(error.message).toBe("This would destroy Pictures of digidex-pictures.");
    expect(error.remedy).toContain("start the workflow again with approves-destruction-");
    expect(error.remedy).toContain("in its field `approve`");
    expect([phaseOf(fixture.account), fixture.programs.calls()]).toEqual(["down", []]);
    const [label = ""] = /approves-destruction-\w+/.exec(error.remedy) ?? [];
    await command(["--assembly", folder, "--approve", label]);
    expect(written("summary")).toContain(`\`${label}\`, typed by`);
    if (name === "rebuild") expect(written("output")).toContain(label);
    remove();
  });
});

describe("confirm", () => {
  it("requires the action and the prefix of the deployment", async () => {
    await confirm(["--action", "teardown", "--confirmation", " teardown digidex "]);
    for (const typed of ["", "teardown", "rebuild digidex", "teardown digidex-two", "TEARDOWN DIGIDEX"]) {
      const error = await confirm(["--action", "teardown", "--confirmation", typed]).catch((error) => error);
      expect(error.remedy, typed).toBe("Run it again and type: teardown digidex");
    }
  });

  it.each(["seed", "bake"])("accepts `seed`, and its former name `bake`, for the action %s", async (action) => {
    await confirm(["--action", action, "--confirmation", "seed digidex"]);
    await confirm(["--action", action, "--confirmation", "bake digidex"]);
    const error = await confirm(["--action", action, "--confirmation", "rebuild digidex"]).catch((error) => error);
    expect(error.remedy).toBe("Run it again and type: seed digidex");
  });

  it("checks everything that the form says before a reviewer is asked, and shows it", async () => {
    const rebuild = (...more: string[]) =>
      confirm(["--action", "rebuild", "--confirmation", "rebuild digidex", ...more]);
    const label = "approves-destruction-0123456789abcdef0123";
    await rebuild("--snapshot", "digidex-good", "--approve", `${label} ${label}`);
    expect(written("summary")).toContain("The snapshot: `digidex-good`");
    expect(written("summary")).toContain(`It approves destructive changes: \`${label}\``);
    await expect(rebuild("--snapshot", "../x")).rejects.toThrow("An input is missing or invalid");
    await expect(rebuild("--approve", "everything")).rejects.toThrow("An input is missing or invalid");
    const teardown = ["--action", "teardown", "--confirmation", "teardown digidex"];
    await expect(confirm([...teardown, "--snapshot", "digidex-good"])).rejects.toThrow("teardown restores no snapshot");
    const back = ["--action", "roll-back", "--confirmation", "roll-back digidex"];
    await expect(confirm([...back, "--to", "HEAD"])).rejects.toThrow("An input is missing or invalid");
  });

  it("refuses any other action", async () => {
    await expect(confirm(["--action", "destroy", "--confirmation", "destroy digidex"])).rejects.toThrow("An input");
  });
});

describe("record-approval", () => {
  let github: Awaited<ReturnType<typeof startGithub>>;
  beforeEach(async () => {
    github = await startGithub();
    const variables = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: TOKEN };
    const run = { GITHUB_RUN_ID: "7", GITHUB_TRIGGERING_ACTOR: "operator" };
    for (const [name, value] of Object.entries({ ...variables, ...run })) vi.stubEnv(name, value);
  });
  afterEach(() => github.close());
  const review = (login: string, state: "approved" | "rejected" = "approved", name = "lifecycle-approval") =>
    void github.reviews.push({ state, environments: [{ name }], user: { login } });

  it("shows who started and who approved the run", async () => {
    review("operator");
    review("colleague");
    await recordApproval([]);
    expect(written("summary")).toContain("Started by **operator**, approved by **colleague**");
    expect(github.requests).toEqual(["GET /repos/example/digidex/actions/runs/7/approvals"]);
  });

  it.each([
    ["nobody", () => undefined],
    ["only the one who started it", () => review("operator")],
    ["somebody for another environment", () => review("colleague", "approved", "production")],
    ["nobody, and one rejected it", () => review("colleague", "rejected")],
  ])("refuses a run that %s approved", async (_, prepare) => {
    prepare();
    const error = await recordApproval([]).catch((error) => error);
    expect(error.message).toContain("Nobody but operator");
    expect(error.remedy).toContain("singleOperator: true");
  });

  it("shows the approval of a single operator as one's own", async () => {
    vi.spyOn(ownConfiguration, "singleOperator", "get").mockReturnValue(true);
    await recordApproval([]);
    expect(written("summary")).toContain("approved by **operator**, the single operator");
  });
});

describe("a run that is repeated", () => {
  beforeEach(() => vi.stubEnv("GITHUB_RUN_ATTEMPT", "2"));

  it("is refused, whichever of its jobs are repeated: GitHub lists the approval of the first attempt for all", async () => {
    const confirmed = confirm(["--action", "teardown", "--confirmation", "teardown digidex"]);
    await expect(confirmed).rejects.toThrow("This is attempt 2");
    await expect(checkAttempt()).rejects.toThrow("This is attempt 2");
    vi.stubEnv("GITHUB_RUN_ATTEMPT", "1");
    await checkAttempt();
  });
});

describe("finish-rebuild", () => {
  it("sets the phase to live, and reports the duration since the rebuild began", async () => {
    live(fixture.account, "current");
    const since = new Date(Date.now() - 7.5 * 60_000).toISOString();
    fixture.account.parameters.set("/digidex/lifecycle/phase", JSON.stringify({ name: "rebuilding", since }));
    await finishRebuild();
    expect(phaseOf(fixture.account)).toBe("live");
    expect(written("summary")).toMatch(/Rebuilt in 7\.\d minutes.*https:\/\/site\.example/s);
  });

  it("does not set the phase to live when somebody tears the deployment down meanwhile", async () => {
    live(fixture.account, "current");
    setPhase(fixture.account, "tearing down");
    await expect(finishRebuild()).rejects.toThrow("The deployment is not up");
    expect(phaseOf(fixture.account)).toBe("tearing down");
  });

  it("does not set the phase to live without a Site stack", async () => {
    tornDown(fixture.account, "saved");
    setPhase(fixture.account, "rebuilding");
    await expect(finishRebuild()).rejects.toThrow("There is no Site stack.");
    expect(phaseOf(fixture.account)).toBe("rebuilding");
  });
});
