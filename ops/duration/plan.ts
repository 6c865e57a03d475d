import type { StackName } from "@digidex/cdk/stacks";
import { STACKS } from "@digidex/cdk/stacks";
import type { Templates } from "@digidex/cdk/template-tests/templates";
import type { Seconds, Task } from "./critical-path.ts";
import { DURATIONS } from "./durations.ts";
import { stackTasks } from "./stack-tasks.ts";

/** What an operator does, or a merge. */
export const EVENTS = ["seed", "rebuild", "wake", "sleep", "teardown", "deploy"] as const;
export type Event = (typeof EVENTS)[number];

/** `request`: what the task asks AWS for, as the tests' account records it. */
export type PlannedTask = Task & { request?: string };

export type Context = {
  event: Event;
  templates: Templates;
  /** The resources of a stack that a merge changes. */
  changedIn: (stack: string) => ReadonlySet<string>;
};

/** The tasks of what an event starts, as far as they have been added. */
export class Plan {
  readonly tasks: PlannedTask[] = [];
  readonly context: Context;

  constructor(context: Context) {
    this.context = context;
  }

  /** @returns what a task waits for that comes after this one */
  add(id: string, seconds: Seconds, after: readonly string[], request?: string): string[] {
    this.tasks.push({ id, seconds, after, ...(request && { request }) });
    return [id];
  }

  /** One `cdk deploy`: its stacks wait for each other as their references ask. */
  deploy(
    names: readonly StackName[],
    after: readonly string[],
    operation: "create" | "update" | "unchanged" | "restore",
  ): string[] {
    const { templates, changedIn } = this.context;
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
    const { event } = this.context;
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
    const own = stackTasks(this.context.templates, id, operation, changed, hasInterfaces);
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
