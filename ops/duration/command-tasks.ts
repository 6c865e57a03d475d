import { deploymentSteps, STACKS, type StackName, sleepSteps, teardownSteps } from "@digidex/cdk/stacks";
import { MONITORING_MINUTES } from "../deploy/deploy-release.ts";
import { DURATIONS, durationOf } from "./durations.ts";
import type { Context, Plan } from "./plan.ts";

type Describe = (plan: Plan, after: readonly string[], context: Context) => string[];

/**
 * Adds the tasks of a command to a plan.
 * @returns what a task waits for that comes after them
 * @throws {Error} for a command whose tasks nobody has described
 */
export function addCommand(plan: Plan, command: string, after: readonly string[]): string[] {
  const [name = ""] = command.split(" --");
  const describe = COMMANDS[name];
  if (!describe) throw new Error(`ops/duration/command-tasks.ts does not know how long \`${name}\` takes.`);
  return describe(plan, after, plan.context);
}

/** Only what takes longer than a request. */
const COMMANDS: Readonly<Record<string, Describe>> = {
  "check-attempt": (_, after) => [...after],
  "check-order": (_, after) => [...after],
  status: (_, after) => [...after],
  "plan-deployment": (_, after) => [...after],
  "synth -w cdk": (plan, after) => plan.add("synthesis", DURATIONS.synthesis, after),
  "synth:without-code -w cdk": (plan, after) =>
    plan.add("synthesis without code", DURATIONS["synthesis without code"], after),
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
    // After `restore`, which asks the account more, only the guard is left.
    const checks = event === "deploy" ? "preflight checks" : "guard";
    const ready = plan.add("checks before the deployment", DURATIONS[checks], after);
    const [foundation = [], ...others] = deploymentSteps(templates.configuration, "deploy");
    // `restore` has deployed them in the step before.
    const packed = plan.add("pack the release", DURATIONS["pack the release"], ready);
    let ends = event === "deploy" ? plan.deploy(foundation, ready, "unchanged") : ready;
    for (const stacks of others) ends = plan.deploy(stacks, ends, event === "deploy" ? "update" : "create");
    // The alarms of a new stack are not watched: there are none before it.
    if (event === "deploy") {
      const seconds = MONITORING_MINUTES * 60;
      ends = plan.add("watch the alarms", { usual: seconds, slow: seconds }, ends);
    }
    if (event === "deploy") return [...ends, ...packed];
    const awake = durationOf("AWS::CloudFront::Function", "update");
    return [...plan.add("tell CloudFront that it is awake", awake, ends, "UpdateStack"), ...packed];
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
    const known = plan.add("all locations of CloudFront", durationOf("AWS::CloudFront::Distribution", "update"), told);
    return remove(plan, sleepSteps(), known);
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
