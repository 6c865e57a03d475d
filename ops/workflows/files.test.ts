import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../commands.ts";
import { BRANCH, REQUIRED_CHECKS } from "../shared/repository-variables.ts";
import { interpolate, isTrue } from "./evaluate.ts";
import { EVENT_NAMES, EVENTS, isTriggeredBy } from "./events.ts";
import { readAction, readWorkflows, type Step, stepsOf } from "./workflow.ts";

const workflows = readWorkflows();
const all = workflows.flatMap((workflow) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ where: `${workflow.file}, ${name}`, workflow, job })),
);
/** The others call a workflow, whose jobs are here. */
const jobs = all.filter(({ job }) => !job.uses);
const steps = jobs.flatMap(({ where, job }) => stepsOf(job).map((step) => ({ where, step })));
const texts = [...workflows, { file: "set-up", ...readAction("./.github/actions/set-up") }];

const repository = join(import.meta.dirname, "..", "..");
const scriptsOf = (folder: string): Record<string, string> =>
  JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8")).scripts;

it("the workflows are found", () => {
  expect(workflows.map(({ file }) => file)).toEqual(expect.arrayContaining(["check.yml"]));
});

describe("every third-party action", () => {
  const uses = texts.flatMap(({ file, text }) =>
    [...text.matchAll(/uses: *(\S+) *(#.*)?$/gm)].map(([, action, comment]) => ({ file, action: action!, comment })),
  );
  const thirdParty = uses.filter(({ action }) => !action.startsWith("./"));

  it("is pinned by its commit, with the version as a comment", () => {
    expect(thirdParty.length).toBeGreaterThan(5);
    for (const { file, action, comment } of thirdParty) {
      expect(action, file).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
      expect(comment, `${file}: ${action}`).toMatch(/^# v\d+\.\d+\.\d+$/);
    }
  });

  it("has the same commit wherever it is used", () => {
    const commits = Map.groupBy(thirdParty, ({ action }) => action.split("@")[0]!.split("/").slice(0, 2).join("/"));
    for (const [name, all] of commits) {
      expect(new Set(all.map(({ action, comment }) => `${action.split("@")[1]} ${comment}`)).size, name).toBe(1);
    }
  });
});

describe("every job", () => {
  it.each(jobs)("$where: has explicit permissions, a timeout and a fixed runner image", ({ workflow, job }) => {
    expect(workflow.permissions).toEqual({});
    expect(job.permissions, "lists its permissions").toBeTypeOf("object");
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
    expect(job["runs-on"]).toMatch(/^ubuntu-\d\d\.\d\d(-arm)?$/);
  });

  it("calls only workflows that can be called", () => {
    const called = all.flatMap(({ job }) => job.uses ?? []);
    const callable = workflows.filter(({ on }) => Object.hasOwn(on, "workflow_call"));
    expect(new Set(called)).toEqual(new Set(callable.map(({ file }) => `./.github/workflows/${file}`)));
  });

  it("keeps no credentials in its checkout", () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(2);
    for (const { where, step } of checkouts) expect(step.with["persist-credentials"], where).toBe(false);
  });

  it("uses no secret except for the run's own token", () => {
    for (const { file, text } of texts) {
      for (const [, name] of text.matchAll(/secrets\.(\w+)/g)) expect(name, file).toBe("GITHUB_TOKEN");
      expect(text, file).not.toMatch(/secrets\s*:\s*inherit/);
    }
  });
});

describe("every command of a step", () => {
  const commands = steps
    .filter((one): one is { where: string; step: Step & { run: string } } => !!one.step.run)
    // The result of a workflow fails without a checkout.
    .filter(({ step }) => step.run !== "exit 1");

  it.each(commands)("$where: `$step.run` is one npm script that exists", ({ step }) => {
    const [, script, workspace, rest] =
      /^npm (?:run )?([\w:-]+)(?: -w (\w[\w-]*))?(?: -- ([^;&|<>`$()\n]+))?$/.exec(step.run.trim()) ?? [];
    expect(script, "is one npm script").toBeDefined();
    expect(scriptsOf(workspace ?? "."), "exists").toHaveProperty([script!]);
    if (script === "ops" && rest !== "--help") expect(COMMANDS).toHaveProperty([rest!.split(" ")[0]!]);
  });

  it("gets values through its environment, where no shell interprets them", () => {
    for (const { where, step } of commands) expect(step.run, where).not.toContain("${{");
  });
});

/** The workflows whose jobs a ruleset can require: `check`, `diff`, `security`. */
describe("every workflow of a pull request", () => {
  const ofPullRequests = workflows.filter(({ on }) => Object.hasOwn(on, "pull_request"));

  it("also runs in a merge queue, which waits for required checks that never come", () => {
    expect(ofPullRequests.map(({ file }) => file).sort()).toEqual(["check.yml", "diff.yml", "security.yml"]);
    for (const { file, on } of ofPullRequests) expect(on, file).toHaveProperty("merge_group");
  });

  it("runs for every pull request: a path or branch filter would leave a required check waiting", () => {
    for (const { file, on } of ofPullRequests) {
      const filters = { ...(on.pull_request as object), ...(on.merge_group as object) };
      expect(
        Object.keys(filters).filter((key) => key !== "types"),
        file,
      ).toEqual([]);
    }
  });

  it("diff: also when its target, its title or its labels change", () => {
    const { on } = ofPullRequests.find(({ file }) => file === "diff.yml")!;
    const types = ["opened", "synchronize", "reopened", "edited", "labeled", "unlabeled"];
    expect(on.pull_request).toEqual({ types });
  });

  it("cancels its older run on the same pull request, and on nothing else", () => {
    for (const { file, concurrency } of ofPullRequests) {
      expect(concurrency?.group, file).toContain("github.event.pull_request.number || github.sha");
      expect(concurrency?.["cancel-in-progress"], file).toBe(
        file === "diff.yml" ? true : `\${{ github.event_name == 'pull_request' }}`,
      );
    }
  });
});

it("no run waits for one of another event: a merge for the nightly checks of the same commit", () => {
  const called = new Set(all.flatMap(({ job }) => job.uses ?? []).map((path) => path.split("/").at(-1)));
  for (const { file, on, concurrency } of workflows) {
    if (!concurrency?.group.includes("github.sha")) continue;
    // The context of a workflow that is called is that of its caller.
    const events = EVENT_NAMES.filter((one) => isTriggeredBy({ on }, one) || (called.has(file) && /push/.test(one)));
    const groups = events.map((one) => [
      EVENTS[one].event_name,
      interpolate(concurrency.group, { github: EVENTS[one] }),
    ]);
    const kinds = new Map(groups.map(([event = "", group = ""]) => [group, event]));
    expect(new Set(kinds.values()).size, `${file}: ${[...kinds.keys()]}`).toBe(
      new Set(groups.map(([event]) => event)).size,
    );
  }
});

describe("every required check", () => {
  const ofPullRequests = workflows.filter(({ on }) => Object.hasOwn(on, "pull_request"));

  it("is the result of one workflow, with a name that no other job has", () => {
    const results = ofPullRequests.map(({ file }) => `${file.replace(".yml", "")}-result`);
    expect(REQUIRED_CHECKS).toEqual(results);
    const names = all.map(({ where }) => where.split(", ")[1]!);
    for (const name of REQUIRED_CHECKS) expect(names.filter((one) => one === name)).toHaveLength(1);
  });

  it("always reports, and fails when any other job of its workflow fails or is cancelled", () => {
    for (const { file, jobs } of ofPullRequests) {
      const { [`${file.replace(".yml", "")}-result`]: result, ...others } = jobs;
      expect(result?.if, file).toBe("always()");
      expect(result?.needs, file).toEqual(Object.keys(others));
      const condition = result?.steps[0]?.if;
      expect(result?.steps.map(({ run }) => run)).toEqual(["exit 1"]);
      for (const [outcome, fails] of [
        ["failure", true],
        ["cancelled", true],
        ["skipped", false],
        ["success", false],
      ] as const) {
        const needs = { one: { result: "success" }, other: { result: outcome } };
        expect(isTrue(condition, { needs }, { failed: false }), outcome).toBe(fails);
      }
    }
  });

  it("fails in its step although what it needs has failed", () => {
    const needs = { one: { result: "failure" } };
    for (const { file, jobs } of ofPullRequests) {
      const [step] = jobs[`${file.replace(".yml", "")}-result`]!.steps;
      // The status of a job's steps is its own: none has failed before the first.
      expect(isTrue(step?.if, { needs }), file).toBe(true);
    }
  });
});

/** @see https://github.com/actions/upload-artifact#overwriting-an-artifact */
it("every artifact replaces the one that an earlier attempt of the run has left: GitHub refuses a second of its name", () => {
  const uploads = steps.filter(({ step }) => step.uses?.startsWith("actions/upload-artifact@"));
  expect(uploads.length).toBeGreaterThan(0);
  for (const { where, step } of uploads) expect(step.with.overwrite, where).toBe(true);
});

it("names no other branch than the one that is deployed", () => {
  for (const { file, text } of workflows) {
    const named = [...text.matchAll(/branches: *\[([^\]]*)\]|refs\/heads\/([\w-]+)|\bref: *(\w\S*)/g)].map(
      ([, list, one, ref]) => list ?? one ?? ref,
    );
    for (const branch of named) expect(branch, file).toBe(BRANCH);
  }
});
