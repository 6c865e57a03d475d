import { isTrue } from "../workflows/evaluate.ts";
import { readWorkflows } from "../workflows/workflow.ts";
import { addCommand } from "./command-tasks.ts";
import { DURATIONS } from "./durations.ts";
import { type Context, type Event, Plan, type PlannedTask } from "./plan.ts";

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
    for (const command of commands) ends = addCommand(plan, command, ends);
  }
  return plan.tasks;
}

/** The tasks of one command. */
export function tasksOf(command: string, context: Context): PlannedTask[] {
  const plan = new Plan(context);
  addCommand(plan, command, []);
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
