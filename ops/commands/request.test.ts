import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { configuration as ownConfiguration } from "../shared/configuration.ts";
import { live, setPhase, tornDown, useAccount } from "../test/account-fixture.ts";
import { REPOSITORY, startGithub } from "../test/github-server.ts";
import { tokenOf, useStepFiles } from "../test/repository-fixture.ts";
import { checkAttempt, checkRequest, confirm, recordApproval } from "./request.ts";

const fixture = useAccount();
const files = useStepFiles();

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
    expect(files.written("summary")).toContain("The snapshot: `digidex-good`");
    expect(files.written("summary")).toContain(`It approves destructive changes: \`${label}\``);
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
    const token = tokenOf(github, "lifecycle.yml, approve");
    const variables = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN: token };
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
    expect(files.written("summary")).toContain("Started by **operator**, approved by **colleague**");
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
    expect(files.written("summary")).toContain("approved by **operator**, the single operator");
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
