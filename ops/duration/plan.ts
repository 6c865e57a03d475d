import type { StackName } from "@digidex/cdk/stacks";
import { deploymentSteps, STACKS, sleepSteps, teardownSteps } from "@digidex/cdk/stacks";
import type { Templates } from "@digidex/cdk/template-tests/templates";
import { MONITORING_MINUTES } from "../deploy/deploy-release.ts";
import { isTrue } from "../workflows/evaluate.ts";
import { readWorkflows } from "../workflows/workflow.ts";
import type { Seconds, Task } from "./critical-path.ts";
import { DURATIONS, durationOf } from "./durations.ts";
import { stackTasks } from "./stack-tasks.ts";

/** What an operator does, or a merge. */
export const EVENTS = ["seed", "rebuild", "wake", "sleep", "teardown", "deploy"] as const;
export type Event = (typeof EVENTS)[number];

/** `request`: what the task asks AWS for, as the tests' account records it. */
export type PlannedTask = Task & { request?: string };

type Context = {
  event: Event;
  templates: Templates;
  /** The resources of a stack that a merge changes. */
  changedIn: (stack: string) => ReadonlySet<string>;
};

/** The jobs that an event starts one after the other: after the checks of a merge, and after the approval of a button. */
const JOBS = {
  merge: [
    ["deploy.yml", "plan"],
    ["deploy.yml", "deploy"],
  ],
  button: [["lifecycle.yml", "lifecycle"]],
} as const;

/** The tasks of the jobs that an event starts, once they run: from the workflow files, the commands, and the templates. */
export function planOf(context: Context): PlannedTask[] {
  const plan = new Plan(context);
  let ends: string[] = [];
  for (const [index, commands] of commandsOf(context.event).entries()) {
    ends = plan.add(`set-up ${index + 1}`, DURATIONS["set-up"], ends);
    for (const command of commands) ends = plan.run(command, ends);
  }
  return plan.tasks;
}

/** The tasks of one command. */
export function tasksOf(command: string, context: Context): PlannedTask[] {
  const plan = new Plan(context);
  plan.run(command, []);
  return plan.tasks;
}

/** The commands of each job, in order, of which none fails. */
export function commandsOf(event: Event): string[][] {
  const contexts = {
    inputs: { action: event },
    steps: { status: { outputs: { deployable: "true" } }, deploy: { outputs: { begun: "true" } } },
  };
  const workflows = readWorkflows();
  return JOBS[event === "deploy" ? "merge" : "button"].map(([file, job]) => {
    const steps = workflows.find((one) => one.file === file)?.jobs[job]?.steps ?? [];
    return steps.flatMap(({ if: condition, run }) =>
      run && isTrue(condition, contexts) ? run.replace(/^npm run (ops -- )?/, "") : [],
    );
  });
}

class Plan {
  readonly tasks: PlannedTask[] = [];
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** @returns what a task waits for that comes after this one */
  add(id: string, seconds: Seconds, after: readonly string[], request?: string): string[] {
    this.tasks.push({ id, seconds, after, ...(request && { request }) });
    return [id];
  }

  /** @throws {Error} for a command whose tasks nobody has described */
  run(command: string, after: readonly string[]): string[] {
    const [name = ""] = command.split(" --");
    const describe = COMMANDS[name];
    if (!describe) throw new Error(`ops/duration/plan.ts does not know how long \`${name}\` takes.`);
    return describe(this, after, this.#context);
  }

  /** One `cdk deploy`: its stacks wait for each other as their references ask. */
  deploy(
    names: readonly StackName[],
    after: readonly string[],
    operation: "create" | "update" | "unchanged" | "restore",
  ): string[] {
    const { templates, changedIn } = this.#context;
    const ids = names.map((name) => STACKS[name].id);
    const dependencies: Record<string, string[]> = Object.fromEntries(
      ids.map((id) => [id, (templates.deployments[id].dependencies ?? []).filter((one: string) => ids.includes(one))]),
    );
    const endOf = new Map<string, string[]>();
    const begin = (id: string): string[] => {
      const known = endOf.get(id);
      if (known) return known;
      const before = [...after, ...(dependencies[id] ?? []).flatMap(begin)];
      const ends =
        operation === "unchanged" || (operation === "restore" && !this.isNew(id))
          ? this.add(
              this.unique(`${id}: nothing to change`),
              DURATIONS["change set without changes"],
              before,
              `Deploy ${id}`,
            )
          : this.stack(id, operation === "update" ? "update" : "create", before, changedIn(id));
      endOf.set(id, ends);
      return ends;
    };
    return ids.flatMap(begin);
  }

  /** Whether a rebuild, or `seed`, creates a stack. */
  isNew(id: string): boolean {
    const { event } = this.#context;
    const stack = Object.values(STACKS).find((one) => one.id === id);
    return stack?.lifetime !== "persistent" && !(event === "wake" && stack?.asleep === "kept");
  }

  stack(
    id: string,
    operation: "create" | "update" | "delete",
    after: readonly string[],
    changed?: ReadonlySet<string>,
  ): string[] {
    // Functions of all stacks share them, and nothing asks for them anew before those that ask first have them.
    const hasInterfaces = this.tasks.some((task) => task.id.endsWith(": network interfaces"));
    const own = stackTasks(this.#context.templates, id, operation, changed, hasInterfaces);
    for (const [index, task] of own.entries()) {
      const request = operation === "delete" ? `DeleteStack ${id}` : `Deploy ${id}`;
      this.add(task.id, task.seconds, index === 0 ? after : task.after, index === 0 ? request : undefined);
    }
    return own.map((task) => task.id);
  }

  unique(id: string): string {
    const count = this.tasks.filter((task) => task.id.startsWith(id)).length;
    return count === 0 ? id : `${id} (${count + 1})`;
  }
}

type Describe = (plan: Plan, after: readonly string[], context: Context) => string[];

/** Only what takes longer than a request. */
const COMMANDS: Readonly<Record<string, Describe>> = {
  "check-attempt": (_, after) => [...after],
  "check-order": (_, after) => [...after],
  status: (_, after) => [...after],
  "plan-deployment": (_, after) => [...after],
  "synth -w cdk": (plan, after) => plan.add("synthesis", DURATIONS.synthesis, after),
  seed(plan, after, { templates }) {
    const ready = plan.add("preflight checks", DURATIONS["preflight checks"], after);
    const [stacks = []] = deploymentSteps(templates.configuration, "seed");
    const seeded = plan.deploy(stacks, ready, "restore");
    const taken = plan.add("snapshot", DURATIONS.snapshot, seeded, "CreateDBSnapshot");
    return plan.stack("Seed", "delete", taken);
  },
  restore(plan, after, { templates, event }) {
    const { configuration } = templates;
    const ready = plan.add("preflight checks", DURATIONS["preflight checks"], after);
    const [stacks = []] = deploymentSteps(configuration, "restore");
    const told =
      event === "wake"
        ? plan.add(
            "tell CloudFront that it is waking",
            durationOf("AWS::CloudFront::Function", "update"),
            ready,
            "UpdateStack",
          )
        : ready;
    const database = plan.deploy(["database"], ready, "restore");
    const site = plan.deploy(
      stacks.filter((name) => name !== "database"),
      told,
      "restore",
    );
    const chosen = plan.tasks
      .filter(({ id }) => /^create Site\/(Site|Api)Distribution/.test(id))
      .flatMap(({ after }) => after);
    const urls =
      configuration.domain || event === "wake"
        ? ready
        : plan.add("CloudFront chooses the names", DURATIONS["CloudFront chooses the names"], chosen);
    const built = plan.add("build the release", DURATIONS["build the release"], urls);
    // Of a rebuild; CloudFront of a deployment that was asleep knows already.
    const waking =
      event === "wake"
        ? []
        : plan.add(
            "tell CloudFront that it is waking",
            durationOf("AWS::CloudFront::Function", "update"),
            site,
            "UpdateStack",
          );
    const uploaded = plan.add("upload the data", DURATIONS["upload the data"], [...built, ...site]);
    const pages = plan.add("upload the pages", DURATIONS["upload the pages"], uploaded);
    const shown = event === "wake" ? plan.add("invalidation", DURATIONS.invalidation, pages) : pages;
    return [...database, ...waking, ...shown];
  },
  "build-release": (plan, after) => plan.add("build the release", DURATIONS["build the release"], after),
  deploy(plan, after, { templates, event }) {
    const ready = plan.add("checks before the deployment", DURATIONS["preflight checks"], after);
    const [foundation = [], ...others] = deploymentSteps(templates.configuration, "deploy");
    // `restore` has deployed them in the step before.
    let ends = event === "deploy" ? plan.deploy(foundation, ready, "unchanged") : ready;
    for (const stacks of others) ends = plan.deploy(stacks, ends, event === "deploy" ? "update" : "create");
    // The alarms of a new stack are not watched: there are none before it.
    if (event === "deploy") {
      const seconds = MONITORING_MINUTES * 60;
      ends = plan.add("watch the alarms", { usual: seconds, slow: seconds }, ends);
    }
    if (event === "deploy") return ends;
    return plan.add(
      "tell CloudFront that it is awake",
      durationOf("AWS::CloudFront::Function", "update"),
      ends,
      "UpdateStack",
    );
  },
  publish(plan, after, { event }) {
    // Nothing was published before a rebuild, so nothing is cached.
    if (event === "rebuild") return [...after];
    const uploaded = event === "deploy" ? plan.add("upload the data", DURATIONS["upload the data"], after) : after;
    const pages = event === "deploy" ? plan.add("upload the pages", DURATIONS["upload the pages"], uploaded) : uploaded;
    return plan.add(plan.unique("invalidation"), DURATIONS.invalidation, pages);
  },
  "smoke-test": (plan, after) => plan.add("smoke test", DURATIONS["smoke test"], after),
  "keep-release": (plan, after) => plan.add("keep the release", DURATIONS["keep the release"], after),
  "finish-rebuild": (plan, after) => plan.add("store the phase", DURATIONS["store the phase"], after),
  sleep(plan, after) {
    const taken = plan.add("snapshot", DURATIONS.snapshot, after, "CreateDBSnapshot");
    const told = plan.add(
      "tell CloudFront that it is asleep",
      durationOf("AWS::CloudFront::Function", "update"),
      taken,
      "UpdateStack",
    );
    return remove(plan, sleepSteps(), told);
  },
  teardown(plan, after) {
    const taken = plan.add("snapshot", DURATIONS.snapshot, after, "CreateDBSnapshot");
    return remove(plan, teardownSteps(), taken);
  },
};

function remove(plan: Plan, groups: readonly StackName[][], after: readonly string[]): string[] {
  let ends = [...after];
  for (const group of groups) {
    ends = group.flatMap((name) => {
      const { id } = STACKS[name];
      if (name === "site")
        return plan.stack(id, "delete", plan.add("empty the buckets", DURATIONS["empty the buckets"], ends));
      if (name !== "database") return plan.stack(id, "delete", ends);
      const deleted = plan.add(
        "delete the instance",
        durationOf("AWS::RDS::DBInstance", "delete"),
        ends,
        "DeleteDBInstance",
      );
      return plan.add("Database: delete the rest", { usual: 30, slow: 60 }, deleted, "DeleteStack Database");
    });
  }
  return ends;
}
