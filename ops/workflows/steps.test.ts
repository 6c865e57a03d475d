import { describe, expect, it } from "vitest";
import { interpolate, isTrue, runJobs } from "./evaluate.ts";
import { EVENT_NAMES, EVENTS, type EventName, isTriggeredBy } from "./events.ts";
import { type Job, readWorkflows, type Workflow } from "./workflow.ts";

const workflows = readWorkflows();
const fileOf = (file: string): Workflow => workflows.find((one) => one.file === file)!;
const vars = { AWS_DEPLOY_ROLE_ARN: "arn", AWS_LIFECYCLE_ROLE_ARN: "arn", AWS_DRIFT_ROLE_ARN: "arn" };

const commandsOf = ({ steps }: Job) => steps.flatMap(({ run = "" }) => /^npm run ops -- (.*)$/.exec(run)?.[1] ?? []);

type Run = { inputs?: Record<string, string>; outputs?: Record<string, Record<string, string>>; fails?: string };

/** Evaluates the conditions of a job's steps, with the results of the steps before. @returns the commands that GitHub would run */
function simulate(job: Job, event: EventName, { inputs = {}, outputs = {}, fails }: Run): string[] {
  const steps: Record<string, unknown> = {};
  const ran: string[] = [];
  let failed = false;
  for (const { id = "", if: condition, run = "" } of job.steps) {
    const runs = isTrue(condition, { github: EVENTS[event], vars, inputs, steps }, { failed });
    const command = run.replace(/^npm run (ops -- )?/, "");
    const error = runs && command !== "" && command === fails;
    steps[id] = { outcome: runs ? (error ? "failure" : "success") : "skipped", outputs: runs ? outputs[id] : {} };
    if (runs && command) ran.push(command);
    failed ||= error;
  }
  return ran;
}

/** Each that waits gets its turn: a merge cancels no run that a reviewer has approved. */
const QUEUE = { group: "production", "cancel-in-progress": false, queue: "max" };

describe("deploy", () => {
  const { jobs } = fileOf("deploy.yml");
  const job = jobs.deploy!;
  const ALL = ["status", "build-release", "deploy", "publish", "smoke-test", "keep-release"];
  const run = (more: Run = {}) =>
    simulate(job, "a push to main", {
      outputs: { status: { deployable: "true" }, deploy: { begun: "true" } },
      ...more,
    });

  it("builds, deploys, publishes, tests and keeps, in this order", () => {
    expect(run()).toEqual(ALL);
  });

  it("only reads the status while the deployment is neither live nor asleep", () => {
    expect(run({ outputs: { status: { deployable: "false" } } })).toEqual(["status"]);
    expect(run({ outputs: {} })).toEqual(["status"]);
  });

  it.each(["deploy", "publish", "smoke-test"])("rolls back when %s fails, and skips the other steps", (fails) => {
    expect(run({ fails })).toEqual([...ALL.slice(0, ALL.indexOf(fails) + 1), "roll-back"]);
  });

  it.each(["status", "build-release"])("does not roll back when %s fails", (fails) => {
    expect(run({ fails })).toEqual(ALL.slice(0, ALL.indexOf(fails) + 1));
  });

  it("does nothing further when a newer commit came to main before its first change", () => {
    expect(run({ outputs: { status: { deployable: "true" }, deploy: {} } })).toEqual(ALL.slice(0, 3));
  });

  it("does not roll back when the deployment was refused before the first change", () => {
    expect(run({ fails: "deploy", outputs: { status: { deployable: "true" } } })).toEqual(ALL.slice(0, 3));
  });

  it("does not roll back a good release that could not be kept", () => {
    expect(run({ fails: "keep-release" })).toEqual(ALL);
  });

  it("may only read the code and the labels, and request an OIDC token", () => {
    expect(Object.keys(jobs)).toEqual(["check", "not-set-up", "plan", "deploy", "report"]);
    expect(job.permissions).toEqual({ contents: "read", "id-token": "write", "pull-requests": "read" });
    expect(job.environment).toBe("production");
  });

  it("decides and reports outside of the environment, for whose jobs GitHub reports a deployment", () => {
    for (const name of ["plan", "report"]) expect(jobs[name]!.environment).toBeUndefined();
    expect(commandsOf(jobs.plan!)).toEqual(["plan-deployment"]);
    expect(commandsOf(jobs.report!)).toEqual([
      "report-deployment",
      "check-schedules",
      "notify",
      "report-lag --only-update",
    ]);
  });

  it("begins after every check of the commit, and only as planned", () => {
    expect(jobs.check!.uses).toBe("./.github/workflows/check.yml");
    expect([jobs.plan!.needs, job.needs]).toEqual([["check"], ["plan"]]);
    const github = EVENTS["a push to main"];
    const run = (deploy: string, failing: string[] = []) =>
      runJobs(jobs, { github, vars }, { outputs: { plan: { deploy } }, failing });
    expect(run("true")).toMatchObject({ deploy: "success", report: "success" });
    for (const deploy of ["false", ""]) expect(run(deploy)).toMatchObject({ deploy: "skipped", report: "success" });
    expect(run("true", ["check"])).toMatchObject({ plan: "skipped", deploy: "skipped", report: "success" });
    expect(run("true", ["plan"])).toMatchObject({ deploy: "skipped", report: "success" });
  });

  const mail = jobs.report!.steps.find(({ run }) => run === "npm run ops -- notify");

  it.each([
    ["a failed check", ["check"], true],
    ["a failed plan", ["plan"], true],
    ["a failed deployment", ["deploy"], true],
    ["a deployment", [], false],
  ])("sends the operators an e-mail after %s: %s", (_, failing, sends) => {
    const github = EVENTS["a push to main"];
    const results = runJobs(jobs, { github, vars }, { outputs: { plan: { deploy: "true" } }, failing });
    const needs = Object.fromEntries(Object.entries(results).map(([name, result]) => [name, { result, outputs: {} }]));
    expect(isTrue(mail?.if, { needs, vars })).toBe(sends);
  });

  it.each([
    ["a failed check", ["check"], "true", true],
    ["a failed plan", ["plan"], "true", true],
    ["a deployment", [], "true", true],
    ["nothing to deploy", [], "false", false],
  ])("says on the pull requests what became of it after %s", (_, failing, deploy, says) => {
    const github = EVENTS["a push to main"];
    const results = runJobs(jobs, { github, vars }, { outputs: { plan: { deploy } }, failing });
    const needs = Object.fromEntries(Object.entries(results).map(([name, result]) => [name, { result, outputs: {} }]));
    const comment = jobs.report!.steps.find(({ run }) => run === "npm run ops -- report-deployment");
    expect(isTrue(comment?.if, { needs, vars })).toBe(says);
  });

  it("sends one after a deployment that was cancelled half-way, and none when a newer run replaced a waiting one", () => {
    const needs = (begun: string) => ({
      plan: { result: "success" },
      deploy: { result: "cancelled", outputs: { begun } },
    });
    expect(isTrue(mail?.if, { needs: needs("true"), vars })).toBe(true);
    expect(isTrue(mail?.if, { needs: needs(""), vars })).toBe(false);
  });

  it("waits for its checks outside of the queue of deployments", () => {
    expect(fileOf("deploy.yml").concurrency).toBeUndefined();
    for (const name of ["plan", "report"]) expect(jobs[name]!.concurrency).toBeUndefined();
    expect(job.concurrency).toEqual(QUEUE);
  });

  it("gives the run's token only to the steps that call GitHub", () => {
    const withToken = job.steps.filter(({ env }) =>
      Object.values(env).some((value) => String(value).includes("github.token")),
    );
    expect(withToken.map(({ run }) => run)).toEqual(["npm run ops -- status", "npm run ops -- deploy"]);
  });

  it("is triggered only by a push to main", () => {
    const { on } = fileOf("deploy.yml");
    expect(EVENT_NAMES.filter((event) => isTriggeredBy({ on }, event))).toEqual(["a push to main"]);
    expect(on.push).toEqual({ branches: ["main"] });
  });
});

describe("lifecycle", () => {
  const { jobs, on } = fileOf("lifecycle.yml");
  const job = jobs.lifecycle!;
  const run = (action: string, fails?: string) =>
    simulate(job, "a manual run, on main", { inputs: { action }, ...(fails && { fails }) });

  it.each([
    ["seed", ["check-attempt", "synth -w cdk", "seed"]],
    ["bake", ["check-attempt", "synth -w cdk", "seed"]],
    ["teardown", ["check-attempt", "teardown"]],
    ["sleep", ["check-attempt", "sleep"]],
    ...["rebuild", "wake"].map((action): [string, string[]] => [
      action,
      [
        ...[
          "check-attempt",
          "check-order",
          "synth:without-code -w cdk",
          "restore",
          "deploy",
          "publish",
          "smoke-test",
          "keep-release",
        ],
        "finish-rebuild",
      ],
    ]),
  ])("runs only the steps of %s", (action, steps) => {
    expect(run(action)).toEqual(steps);
  });

  it("checks everything before a reviewer is asked, and assumes no role that changes anything before the approval", () => {
    expect([jobs.approve!.needs, job.needs]).toEqual([["confirm"], ["approve"]]);
    expect(commandsOf(jobs.confirm!)).toEqual(["confirm", "check-request"]);
    expect(commandsOf(jobs.approve!)).toEqual(["record-approval"]);
    expect(jobs.approve!.permissions).not.toHaveProperty("id-token");
    const roles = jobs.confirm!.steps.flatMap((step) => step.with["role-to-assume"] ?? []);
    expect(roles).toEqual([`\${{ vars.AWS_DRIFT_ROLE_ARN }}`]);
    for (const action of ["seed", "teardown", "rebuild", "sleep", "wake", "bake"])
      expect(run(action, "check-attempt")).toEqual(["check-attempt"]);
    const check = job.steps.findIndex(({ run = "" }) => run.endsWith(" check-attempt"));
    expect(job.steps.findIndex((step) => step.with["role-to-assume"])).toBeGreaterThan(check);
  });

  it("waits for its reviewers outside of the queue of deployments", () => {
    expect(fileOf("lifecycle.yml").concurrency).toBeUndefined();
    for (const name of ["confirm", "approve"]) expect(jobs[name]!.concurrency).toBeUndefined();
    expect(job.concurrency).toEqual(QUEUE);
    expect([jobs.approve!.environment, job.environment]).toEqual(["lifecycle-approval", "lifecycle"]);
  });

  it.each(["restore", "deploy", "publish", "smoke-test", "keep-release"])(
    "does not finish a rebuild whose %s failed",
    (fails) => {
      const ran = run("rebuild", fails);
      expect(ran.at(-1)).toBe(fails);
      expect(ran).not.toContain("finish-rebuild");
    },
  );

  it("tells `deploy` and `publish` what `restore` has deployed and published, and no other workflow does", () => {
    const envOf = ({ steps }: Job, command: string) => steps.find(({ run = "" }) => run.endsWith(` ${command}`))?.env;
    expect(envOf(job, "publish")).toMatchObject({ IS_FIRST: `\${{ steps.restore.outputs.is-first }}` });
    expect(envOf(job, "deploy")).toMatchObject({ AFTER_RESTORE: "true" });
    const other = fileOf("deploy.yml").jobs.deploy!;
    for (const command of ["deploy", "publish"])
      expect(envOf(other, command) ?? {}).not.toHaveProperty("AFTER_RESTORE");
    expect(envOf(other, "publish") ?? {}).not.toHaveProperty("IS_FIRST");
  });

  it("offers the actions that `confirm` accepts", () => {
    expect(on.workflow_dispatch).toMatchObject({
      inputs: {
        action: { type: "choice", options: ["seed", "sleep", "wake", "teardown", "rebuild", "bake"], required: true },
      },
    });
  });

  it("runs only from main, after the approval of its reviewers", () => {
    const runsOn = EVENT_NAMES.filter(
      (event) => isTriggeredBy({ on }, event) && isTrue(jobs.confirm!.if, { github: EVENTS[event], vars }),
    );
    expect(runsOn).toEqual(["a manual run, on main"]);
  });

  it("may only read the code, reviews and labels, and request an OIDC token", () => {
    expect(Object.keys(jobs)).toEqual(["not-set-up", "confirm", "approve", "lifecycle", "report"]);
    expect(jobs.approve!.permissions).toEqual({ contents: "read", actions: "read" });
    expect(job.permissions).toEqual({ contents: "read", "id-token": "write", "pull-requests": "read" });
    const withToken = job.steps.filter(({ env }) => Object.hasOwn(env, "GITHUB_TOKEN"));
    expect(withToken.map(({ run }) => run)).toEqual([
      "npm run ops -- check-order",
      "npm run ops -- restore",
      "npm run ops -- deploy",
    ]);
  });

  it("says in the name of its run what it does and who started it", () => {
    const buttons = workflows.filter((one) => Object.hasOwn(one.on, "workflow_dispatch"));
    expect(buttons.map(({ file }) => file)).toEqual(["drift.yml", "lifecycle.yml", "roll-back.yml"]);
    const nameOf = (file: string, inputs = {}, event_name = "workflow_dispatch") =>
      interpolate(fileOf(file)["run-name"]!, { inputs, github: { event_name, triggering_actor: "somebody" } });
    expect(nameOf("drift.yml")).toBe("drift (started by somebody)");
    expect(nameOf("drift.yml", {}, "schedule")).toBe("drift (every night)");
    expect(nameOf("lifecycle.yml", { action: "wake" })).toBe("wake (started by somebody)");
    const inputs = { action: "rebuild", snapshot: "digidex-good", approve: "approves-destruction-1" };
    expect(nameOf("lifecycle.yml", inputs)).toBe(
      "rebuild from digidex-good, with destructive changes (started by somebody)",
    );
    expect(nameOf("roll-back.yml", { to: "1a2b3c4" })).toBe("roll back to 1a2b3c4 (started by somebody)");
  });
});

describe("roll-back", () => {
  const { jobs, on } = fileOf("roll-back.yml");
  const job = jobs["roll-back"]!;

  it("checks the confirmation, then deploys a kept release", () => {
    expect(simulate(jobs.confirm!, "a manual run, on main", {})).toEqual(["confirm", "check-request"]);
    expect(job.needs).toEqual(["confirm"]);
    expect(simulate(job, "a manual run, on main", { inputs: { to: "" } })).toEqual([
      "check-attempt",
      "roll-back --before-live",
    ]);
    const { env } = job.steps.find(({ run }) => run?.includes("roll-back"))!;
    const needs = { confirm: { outputs: { live: "2222222" } } };
    const values = Object.entries(env).map(([name, value]) => [
      name,
      interpolate(String(value), { needs, inputs: { to: "1" } }),
    ]);
    expect(Object.fromEntries(values)).toEqual({ TO: "1", LIVE: "2222222" });
    expect(jobs.confirm!.outputs).toEqual({ live: `\${{ steps.request.outputs.live }}` });
    expect(jobs.confirm!.steps.find(({ id }) => id === "request")?.run).toContain("check-request");
  });

  it("is not repeated: a second attempt is refused before it has a role, since another release may be live by then", () => {
    const check = job.steps.findIndex(({ run = "" }) => run.endsWith(" check-attempt"));
    expect(job.steps.findIndex((step) => step.with["role-to-assume"])).toBeGreaterThan(check);
    expect(simulate(job, "a manual run, on main", { fails: "check-attempt" })).toEqual(["check-attempt"]);
  });

  it("runs only from main, in the queue of the deployments", () => {
    const runsOn = EVENT_NAMES.filter(
      (event) => isTriggeredBy({ on }, event) && isTrue(jobs.confirm!.if, { github: EVENTS[event], vars }),
    );
    expect(runsOn).toEqual(["a manual run, on main"]);
    expect(job.concurrency).toEqual(QUEUE);
    expect([jobs.confirm!.concurrency, jobs.confirm!.environment]).toEqual([undefined, undefined]);
  });
});

describe("the operators get an e-mail", () => {
  const mailOf = (file: string, job: string) =>
    fileOf(file).jobs[job]!.steps.find(({ run }) => run === "npm run ops -- notify")!;

  it.each([
    ["drift", "drift"],
    ["lag", "lag"],
  ])("when %s opens its issue or cannot be found out, and not every night", (job, step) => {
    const sends = (opened: string, failed: boolean) =>
      isTrue(mailOf("drift.yml", job).if, { steps: { [step]: { outputs: { opened } } } }, { failed });
    expect([sends("true", false), sends("", true), sends("false", false)]).toEqual([true, true, false]);
  });

  it("when lifecycle fails or is cancelled, whatever else failed, and after every use of roll-back", () => {
    const sends = (result: string, failed = false) =>
      isTrue(mailOf("lifecycle.yml", "report").if, { needs: { lifecycle: { result } } }, { failed });
    expect([sends("failure"), sends("cancelled", true), sends("success")]).toEqual([true, true, false]);
    expect(mailOf("roll-back.yml", "report").if).toBe("always()");
  });
});

it("compares account and main every night, and publishes the badge", () => {
  const { jobs, on } = fileOf("drift.yml");
  expect(on).toHaveProperty("schedule");
  expect([commandsOf(jobs.drift!), commandsOf(jobs.lag!)]).toEqual([
    ["drift --issue", "notify"],
    ["report-lag --badge", "notify"],
  ]);
});

it("compiles a proposal for the commit, the time and the addresses of what is deployed: the same tree gives the same templates", () => {
  const { proposal, account } = fileOf("diff.yml").jobs;
  const { env } = proposal!.steps.find(({ run }) => run === "npm run synth -w cdk")!;
  const outputs = { commit: "c", "built-at": "b", "site-url": "s", "api-url": "a" };
  const values = Object.entries(env).map(([name, value]) => [
    name,
    interpolate(String(value), { needs: { deployed: { outputs } } }),
  ]);
  expect(Object.fromEntries(values)).toEqual({ COMMIT: "c", BUILT_AT: "b", PUBLIC_SITE_URL: "s", PUBLIC_API_URL: "a" });
  const compared = account!.steps.find(({ run = "" }) => run.startsWith("npm run ops -- diff "))!.env.COMPILED_FOR;
  expect(interpolate(String(compared), { needs: { deployed: { outputs } } })).toBe("c");
});

it("shows the site's address at GitHub's deployments", () => {
  const url = (file: string, job: string, step: string) =>
    interpolate(fileOf(file).jobs[job]!.environmentUrl!, {
      steps: { [step]: { outputs: { "site-url": "https://site.example" } } },
    });
  expect([url("deploy.yml", "deploy", "deploy"), url("roll-back.yml", "roll-back", "roll-back")]).toEqual(
    Array(2).fill("https://site.example"),
  );
});

it("says on every button and push that nobody has set the repository up, and nothing once somebody has", () => {
  for (const file of ["deploy.yml", "lifecycle.yml", "roll-back.yml"]) {
    const job = fileOf(file).jobs["not-set-up"]!;
    expect(commandsOf(job), file).toEqual(["explain-set-up"]);
    expect([isTrue(job.if, { vars: {} }), isTrue(job.if, { vars })], file).toEqual([true, false]);
  }
});

it("rebuild and deploy run the same commands, except that `restore` builds the release", () => {
  const commands = (file: string, name: string) => fileOf(file).jobs[name]!.steps.flatMap(({ run }) => run ?? []);
  const rebuilt = new Set(commands("lifecycle.yml", "lifecycle"));
  for (const command of ["deploy", "publish", "smoke-test", "keep-release"]) {
    expect(rebuilt).toContain(`npm run ops -- ${command}`);
    expect(commands("deploy.yml", "deploy")).toContain(`npm run ops -- ${command}`);
  }
});
