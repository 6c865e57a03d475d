import { type Contexts, interpolate } from "@digidex/ops/workflows/evaluate";
import { type Job, readAction, type Step } from "@digidex/ops/workflows/workflow";
import { ACTIONS } from "./actions.ts";
import type { Github } from "./context.ts";
import { runShell, type ShellOptions } from "./program.ts";

/** How a step ended, and what it leaves for those after it. */
export type Ran = { code: number; output: string; env?: Record<string, string>; outputs?: Record<string, string> };

type Circumstances = { job: Job; github: Github; known: Contexts; shell: ShellOptions; artifacts: string };

/** Runs a step that uses an action: ours by their commands, those of others by what stands in for them. */
export async function useAction(step: Step, { job, github, known, shell, artifacts }: Circumstances): Promise<Ran> {
  const [name] = step.uses!.split("@") as [string];
  if (name.startsWith("./")) return useOurs(name, shell);
  const action = ACTIONS[name];
  if (!action) return { code: 1, output: `Nothing stands in for the action ${name} here.` };
  const mayAskForToken = typeof job.permissions === "object" && job.permissions["id-token"] === "write";
  const context = subjectContext(job, github);
  try {
    const left = await action({
      inputs: textsOf(step.with, known),
      ...{ sha: github.sha, shell, artifacts },
      subject: mayAskForToken ? `repo:${github.repository}:${context}` : undefined,
    });
    return { code: 0, output: "", ...left };
  } catch (error) {
    return { code: 1, output: error instanceof Error ? error.message : String(error) };
  }
}

/** What such an action uses of others is here already. */
async function useOurs(path: string, shell: ShellOptions): Promise<Ran> {
  for (const { run } of readAction(path, shell.cwd).steps) {
    const ran = run ? await runShell(run, shell) : undefined;
    if (ran && ran.code !== 0) return ran;
  }
  return { code: 0, output: "" };
}

/** How GitHub ends the subject of a token for a run. @see https://docs.github.com/en/actions/reference/security/oidc */
function subjectContext({ environment }: Job, { event_name, ref }: Github): string {
  if (environment) return `environment:${environment}`;
  return event_name === "pull_request" ? "pull_request" : `ref:${ref}`;
}

/** Values with their expressions replaced. */
export const textsOf = (values: Step["env"], contexts: Contexts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? "" : interpolate(String(value), contexts)]),
  );
