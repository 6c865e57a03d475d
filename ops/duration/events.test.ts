import { readFileSync } from "node:fs";
import { join } from "node:path";
import { templatesOf } from "@digidex/cdk/template-tests/templates";
import { afterAll, describe, expect, it } from "vitest";
import { deployRelease } from "../deploy/deploy-release.ts";
import { restore } from "../lifecycle/restore.ts";
import { seed } from "../lifecycle/seed.ts";
import { sleep } from "../lifecycle/sleep.ts";
import { teardown } from "../lifecycle/teardown.ts";
import { asleep, live, setPhase, tornDown, useAccount } from "../test/account-fixture.ts";
import { configuration } from "../test/fixtures.ts";
import { releaseOf } from "../test/release.ts";
import { criticalPath, type Task } from "./critical-path.ts";
import { DURATIONS, SLOW_RESOURCES } from "./durations.ts";
import { commandsOf, planOf, tasksOf } from "./events.ts";
import { EVENTS, type Event, type PlannedTask } from "./plan.ts";
import { changedResources } from "./stack-tasks.ts";

const NAMES = ["without a domain", "with a domain"] as const;
const templates = Object.fromEntries(NAMES.map((name) => [name, templatesOf(name)]));
const [minimal, nextCommit] = [templatesOf("minimal"), templatesOf("minimal, one commit later")];
const contextOf = (event: Event, name: (typeof NAMES)[number] = "without a domain") => ({
  event,
  templates: templates[name]!,
  changedIn: (stack: string) => changedResources(minimal, nextCommit, stack),
});

/** Minutes, rounded up, of the slower of two configurations: as usually reported, and in slow reports. */
function minutesOf(event: Event): { usual: number; slow: number } {
  const of = (speed: "usual" | "slow") =>
    Math.max(...NAMES.map((name) => Math.ceil(criticalPath(planOf(contextOf(event, name)), speed).seconds / 60)));
  return { usual: of("usual"), slow: of("slow") };
}

describe("a plan", () => {
  it("knows every command of the workflows, and refuses another one", () => {
    for (const event of EVENTS) for (const commands of commandsOf(event)) expect(commands, event).not.toEqual([]);
    expect(() => tasksOf("defragment", contextOf("deploy"))).toThrow("does not know how long `defragment` takes");
  });

  it("has a source for each duration, and none that is slower than a slow one", () => {
    const all = [...Object.values(DURATIONS), ...Object.values(SLOW_RESOURCES).flatMap((one) => Object.values(one))];
    for (const { usual, slow, source } of all) {
      expect(source.length).toBeGreaterThan(10);
      expect(usual).toBeLessThanOrEqual(slow);
    }
  });

  it("knows no type of resource that no template contains", () => {
    const types = new Set(Object.values(templates).flatMap(({ all }) => all.map(({ type }) => type)));
    expect(Object.keys(SLOW_RESOURCES).filter((type) => !types.has(type))).toEqual([]);
  });

  it("deploys only the functions and the migration of a merge that changes code", () => {
    const updated = planOf(contextOf("deploy")).filter(({ id }) => id.startsWith("update "));
    expect(updated.map(({ id }) => id.replace(/[0-9A-F]{8}$/, "")).sort()).toEqual([
      "update Api/Function",
      "update Api/MigrationFunction",
      "update Api/MigrationTrigger",
    ]);
  });
});

describe("what is decided about durations", () => {
  const criticalOf = (event: Event) =>
    criticalPath(planOf(contextOf(event))).tasks.map(({ id }) => id.replace(/[0-9A-F]{8}$/, ""));

  it("nothing but the database decides how long the first half of a rebuild takes", () => {
    for (const event of ["rebuild", "wake"] as const) {
      const path = criticalOf(event);
      expect(path).toContain("create Database/Database");
      for (const other of ["build the release", "upload the data", "upload the pages"])
        expect(path, event).not.toContain(other);
      expect(
        path.filter((id) => /interfaces/.test(id)),
        event,
      ).toEqual([]);
      expect(
        path.filter((id) => id.startsWith("create Site")),
        event,
      ).toEqual([]);
    }
  });

  it("no snapshot of CloudFormation and no network interface is waited for in a teardown", () => {
    const path = criticalOf("teardown");
    expect(path.filter((id) => id === "snapshot")).toHaveLength(1);
    expect(path.filter((id) => /final|interfaces/.test(id))).toEqual([]);
  });

  it("waking is not quicker than a rebuild: both restore the database", () => {
    expect(minutesOf("wake").usual).toBeGreaterThanOrEqual(minutesOf("rebuild").usual);
  });
});

describe("the commands ask AWS for what their plans contain, in that order:", () => {
  const fixture = useAccount({ DescribeAlarms: () => ({ MetricAlarms: [] }) });
  const { release, remove } = releaseOf("1111111");
  afterAll(remove);
  const prepare = { build: async () => undefined, upload: async () => undefined };

  it.each<[Event, string, () => void, () => Promise<void>]>([
    ["seed", "seed", () => undefined, () => seed(configuration, "assembly")],
    [
      "rebuild",
      "restore",
      () => tornDown(fixture.account, "saved"),
      () => restore(configuration, "assembly", { prepare }),
    ],
    ["wake", "restore", () => asleep(fixture.account, "saved"), () => restore(configuration, "assembly", { prepare })],
    ["sleep", "sleep", () => live(fixture.account, "current"), () => sleep(configuration)],
    ["teardown", "teardown", () => live(fixture.account, "current"), () => teardown(configuration)],
    [
      "deploy",
      "deploy",
      () => live(fixture.account, "current"),
      () => deployRelease(configuration, release, { monitor: true }),
    ],
    [
      "rebuild",
      "deploy",
      () => {
        live(fixture.account, "current");
        setPhase(fixture.account, "rebuilding");
        fixture.account.site.ApiState = "waking";
        fixture.account.stacks.delete("digidex-api");
      },
      () => deployRelease(configuration, release, { monitor: true, phase: "rebuilding", afterRestore: true }),
    ],
  ])("%s: %s", async (event, command, begin, run) => {
    begin();
    await run();
    const sent = fixture.account.requests.flatMap(({ action, parameters }) => {
      if (action === "Deploy")
        return parameters.get("Begin") === "true"
          ? (parameters.get("Stacks") ?? "").split(",").map((one) => `Deploy ${idOf(one)}`)
          : [];
      if (action === "DeleteStack") return [`${action} ${idOf(parameters.get("StackName") ?? "")}`];
      return ["CreateDBSnapshot", "DeleteDBInstance", "UpdateStack"].includes(action) ? [action] : [];
    });
    const planned = tasksOf(command, contextOf(event));
    const requests = planned.filter(({ request }) => request !== undefined);
    expect(sent.toSorted()).toEqual(requests.map(({ request }) => request).toSorted());
    for (const task of requests)
      for (const before of requestsBefore(planned, task))
        expect(sent.indexOf(before), `${before} before ${task.request}`).toBeLessThan(sent.indexOf(task.request ?? ""));
  });

  const idOf = (stack: string) => {
    const name = stack.replace(/^digidex-/, "");
    return `${name[0]?.toUpperCase()}${name.slice(1)}`;
  };

  /** The requests that have to be sent before a task begins. */
  function requestsBefore(tasks: readonly PlannedTask[], task: Task): string[] {
    return task.after.flatMap((id) => {
      const before = tasks.find((one) => one.id === id);
      return before ? [...(before.request ? [before.request] : []), ...requestsBefore(tasks, before)] : [];
    });
  }
});

/** When a task and the one that tells CloudFront to serve without an API have ended. */
function secondsUntil(id: string, tasks: readonly PlannedTask[]): number {
  const needed = new Set<string>();
  const add = (one: string) => {
    needed.add(one);
    for (const before of tasks.find((task) => task.id === one)?.after ?? []) add(before);
  };
  for (const one of [id, "tell CloudFront that it is waking"]) add(one);
  return criticalPath(tasks.filter((task) => needed.has(task.id))).seconds;
}

describe("the documents quote the computed minutes:", () => {
  const read = (file: string) => readFileSync(join(import.meta.dirname, "..", "..", file), "utf8");
  const rows = EVENTS.map((event) => [event, minutesOf(event)] as const);

  it.each(rows)("%s, in the table of docs/operate.md", (event, { usual, slow }) => {
    expect(read("docs/operate.md")).toMatch(new RegExp(`^\\| \`${event}\`[^|]*\\| ${usual} \\| ${slow} \\|`, "m"));
  });

  it('the steps of "Run your own"', () => {
    const [seeding, rebuilding] = [minutesOf("seed"), minutesOf("rebuild")];
    const document = read("docs/operate.md");
    expect(document).toMatch(new RegExp(`^\\| 6 \\|.*\\| ${seeding.usual} min \\|$`, "m"));
    expect(document).toMatch(new RegExp(`^\\| 7 \\|.*\\| ${rebuilding.usual} min \\|$`, "m"));
    // Steps 1 to 3 take eleven minutes of an operator.
    expect(document).toContain(`about ${11 + seeding.usual + rebuilding.usual} minutes`);
  });

  it("after how many minutes of a rebuild site and documents are served", () => {
    const minutes = NAMES.map((name) =>
      Math.ceil(secondsUntil("upload the pages", planOf(contextOf("rebuild", name))) / 60),
    );
    expect(Math.max(...minutes)).toBe(10);
    expect(read("README.md")).toContain("of which site and documents are served after 10");
    expect(read("docs/operate.md")).toContain("served after 10 minutes");
  });

  it("the tasks of the runbook, and the states of README.md", () => {
    const runbook = read("docs/runbook.md");
    const minutes = (event: Event) => minutesOf(event).usual;
    expect(runbook).toContain(`merge a pull request | ${minutes("deploy")} minutes after its checks |`);
    expect(runbook).toContain(`\`teardown\` | ${minutes("teardown")} minutes,`);
    expect(runbook).toContain(`| ${minutes("sleep")} minutes to sleep, ${minutes("wake")} to wake; cents`);
    expect(runbook).toContain(`\`rebuild\` | ${minutes("rebuild")} minutes |`);
    const readme = read("README.md");
    for (const event of ["sleep", "wake", "teardown", "rebuild"] as const)
      expect(readme).toContain(`\`${event}\`: ${minutes(event)}`);
  });
});
