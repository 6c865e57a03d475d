import { describe, expect, it } from "vitest";
import { isTrue } from "./evaluate.ts";
import { EVENT_NAMES, EVENTS, type EventName, starts } from "./events.ts";
import { type Job, readWorkflows, type Workflow } from "./workflow.ts";

const workflows = readWorkflows();
const fileOf = (file: string): Workflow => workflows.find((one) => one.file === file)!;
const vars = { AWS_DEPLOY_ROLE_ARN: "arn", AWS_LIFECYCLE_ROLE_ARN: "arn" };

type Run = { inputs?: Record<string, string>; outputs?: Record<string, Record<string, string>>; fails?: string };

/** What a job runs, in order, as GitHub would: each step is looked at with what those before it came to. */
function play(job: Job, event: EventName, { inputs = {}, outputs = {}, fails }: Run): string[] {
  const steps: Record<string, unknown> = {};
  const ran: string[] = [];
  let failed = false;
  for (const { id = "", if: condition, run = "" } of job.steps) {
    const runs = isTrue(condition, { github: EVENTS[event], vars, inputs, steps }, { failed });
    const command = run.replace(/^npm run (ops -- )?/, "");
    const fault = runs && command !== "" && command === fails;
    steps[id] = { outcome: runs ? (fault ? "failure" : "success") : "skipped", outputs: runs ? outputs[id] : {} };
    if (runs && command) ran.push(command);
    failed ||= fault;
  }
  return ran;
}

describe("deploy", () => {
  const { jobs } = fileOf("deploy.yml");
  const job = jobs.deploy!;
  const ALL = ["look", "build-release", "deploy", "publish", "smoke-test", "keep-release"];
  const run = (more: Run = {}) =>
    play(job, "a push to main", { outputs: { look: { live: "true" }, deploy: { begun: "true" } }, ...more });

  it("builds, deploys, publishes, tests and keeps, in this order", () => {
    expect(run()).toEqual(ALL);
  });

  it("only looks while the system does not stand", () => {
    expect(run({ outputs: { look: { live: "false" } } })).toEqual(["look"]);
    expect(run({ outputs: {} })).toEqual(["look"]);
  });

  it.each(["deploy", "publish", "smoke-test"])("rolls back when %s fails, and does nothing else after it", (fails) => {
    expect(run({ fails })).toEqual([...ALL.slice(0, ALL.indexOf(fails) + 1), "roll-back"]);
  });

  it.each(["look", "build-release"])("has nothing to roll back when %s fails", (fails) => {
    expect(run({ fails })).toEqual(ALL.slice(0, ALL.indexOf(fails) + 1));
  });

  it("has nothing to roll back when the deployment was refused before it changed anything", () => {
    expect(run({ fails: "deploy", outputs: { look: { live: "true" } } })).toEqual(ALL.slice(0, 3));
  });

  it("leaves a release that is good where it is, though it could not be kept", () => {
    expect(run({ fails: "keep-release" })).toEqual(ALL);
  });

  it("may read the code and the labels, and identify itself; nothing more", () => {
    expect(Object.keys(jobs)).toEqual(["deploy"]);
    expect(job.permissions).toEqual({ contents: "read", "id-token": "write", "pull-requests": "read" });
    expect(job.environment).toBe("production");
  });

  it("gives the run's token to the one step that asks GitHub", () => {
    const with_ = job.steps.filter(({ env }) =>
      Object.values(env).some((value) => String(value).includes("github.token")),
    );
    expect(with_.map(({ run }) => run)).toEqual(["npm run ops -- deploy"]);
  });

  it("is set off by a push to main, and by nothing else", () => {
    const { on } = fileOf("deploy.yml");
    expect(EVENT_NAMES.filter((event) => starts({ on }, event))).toEqual(["a push to main"]);
    expect(on.push).toEqual({ branches: ["main"] });
  });
});

describe("lifecycle", () => {
  const { jobs, on } = fileOf("lifecycle.yml");
  const job = jobs.lifecycle!;
  const run = (action: string, fails?: string) =>
    play(job, "a button, on main", { inputs: { action }, ...(fails && { fails }) });

  it.each([
    ["bake", ["confirm", "synth -w cdk", "bake"]],
    ["teardown", ["confirm", "teardown"]],
    [
      "rebuild",
      [
        ...["confirm", "synth -w cdk", "restore", "build-release", "deploy", "publish", "smoke-test", "keep-release"],
        "finish-rebuild",
      ],
    ],
  ])("for %s, runs just that", (action, steps) => {
    expect(run(action)).toEqual(steps);
  });

  it("does nothing without the confirmation, and asks for no role before it", () => {
    for (const action of ["bake", "teardown", "rebuild"]) expect(run(action, "confirm")).toEqual(["confirm"]);
    const confirmation = job.steps.findIndex(({ run = "" }) => run.endsWith(" confirm"));
    expect(job.steps.findIndex((step) => step.with["role-to-assume"])).toBeGreaterThan(confirmation);
  });

  it.each(["restore", "build-release", "deploy", "publish", "smoke-test", "keep-release"])(
    "does not call a rebuild finished whose %s failed",
    (fails) => {
      const ran = run("rebuild", fails);
      expect(ran.at(-1)).toBe(fails);
      expect(ran).not.toContain("finish-rebuild");
    },
  );

  it("offers the actions that `confirm` knows", () => {
    expect(on.workflow_dispatch).toMatchObject({
      inputs: { action: { type: "choice", options: ["bake", "teardown", "rebuild"], required: true } },
    });
  });

  it("runs from main only, after its reviewers agreed", () => {
    const runsOn = EVENT_NAMES.filter(
      (event) => starts({ on }, event) && isTrue(job.if, { github: EVENTS[event], vars }),
    );
    expect(runsOn).toEqual(["a button, on main"]);
    expect(job.environment).toBe("lifecycle");
  });

  it("may read the code and identify itself; nothing more", () => {
    expect(Object.keys(jobs)).toEqual(["lifecycle"]);
    expect(job.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect(fileOf("lifecycle.yml").text).not.toMatch(/github\.token|secrets\./);
  });
});

it("both rebuild and deploy by the same commands, so that what one has proven the other does", () => {
  const commands = (file: string, name: string) => fileOf(file).jobs[name]!.steps.flatMap(({ run }) => run ?? []);
  const rebuilt = new Set(commands("lifecycle.yml", "lifecycle"));
  for (const command of ["build-release", "deploy", "publish", "smoke-test", "keep-release"]) {
    expect(rebuilt).toContain(`npm run ops -- ${command}`);
    expect(commands("deploy.yml", "deploy")).toContain(`npm run ops -- ${command}`);
  }
});
