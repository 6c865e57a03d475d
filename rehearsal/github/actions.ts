import { cpSync, existsSync, globSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Contexts, interpolate } from "@digidex/ops/workflows/evaluate";
import { readAction, type Step } from "@digidex/ops/workflows/workflow";
import { assumeRole, type Claims, credentialVariables } from "../account/assume-role.ts";
import { required } from "../required.ts";
import { runShell, type ShellOptions } from "./run-shell.ts";

type ActionRun = {
  /** The step's `with`, evaluated. */
  inputs: Record<string, string>;
  /** The commit of the workflow run. */
  sha: string;
  /** Working directory and environment of the job. */
  shell: ShellOptions;
  /** Of the run's OIDC token; undefined if the job lacks `id-token: write`. */
  claims: Claims | undefined;
  /** Directory for the artifacts of the workflow run. */
  artifacts: string;
};

/** How a step ended, and what it passes to later steps. */
export type StepEnd = { code: number; output: string; env?: Record<string, string>; outputs?: Record<string, string> };

type Fake = (run: ActionRun) => Promise<Pick<StepEnd, "env" | "outputs">>;

/** Fakes of third-party actions, by name. */
const FAKES: Readonly<Record<string, Fake>> = {
  /** Checks the commit out in the existing clone, or in a clone of it. */
  "actions/checkout": async ({ inputs: { ref, path = "." }, sha, shell }) => {
    const folder = join(shell.cwd, path);
    const clone = `rm -rf ${folder} && git clone --quiet --shared --no-checkout ${shell.cwd} ${folder} && `;
    const checkOut = `git -C ${folder} checkout --quiet --detach ${ref ?? sha}`;
    const { code, output } = await runShell(path === "." ? checkOut : clone + checkOut, shell);
    if (code !== 0) throw new Error(output);
    return {};
  },
  /** Node is on the search path. */
  "actions/setup-node": async () => ({}),
  "aws-actions/configure-aws-credentials": async ({ inputs, claims, shell }) => {
    if (!claims) throw new Error("GitHub issues no token to a job without `id-token: write`.");
    const role = required(inputs["role-to-assume"], "role-to-assume");
    const seconds = Number(inputs["role-duration-seconds"] ?? 3_600);
    const endpoint = required(shell.env.AWS_ENDPOINT_URL, "AWS_ENDPOINT_URL");
    const credentials = await assumeRole(role, claims, endpoint, seconds);
    return { env: { ...credentialVariables(credentials), AWS_REGION: required(inputs["aws-region"], "aws-region") } };
  },
  "actions/upload-artifact": async ({ inputs, shell, artifacts }) => {
    const folder = join(artifacts, required(inputs.name, "name"));
    // Artifacts belong to the run, not to an attempt: a repeated job meets its own.
    if (existsSync(folder) && inputs.overwrite !== "true")
      throw new Error("Failed to CreateArtifact: an artifact with this name already exists on the workflow run");
    rmSync(folder, { recursive: true, force: true });
    const patterns = required(inputs.path, "path").split("\n").filter(Boolean);
    const [first = ""] = patterns;
    if (patterns.length === 1) cpSync(join(shell.cwd, first), folder, { recursive: true });
    // Of several patterns, the artifact begins at the folder that all have in common.
    const common = dirname(first);
    for (const file of patterns.length > 1 ? globSync(patterns, { cwd: shell.cwd }) : [])
      cpSync(join(shell.cwd, file), join(folder, relative(common, file)));
    return { outputs: { "artifact-url": `https://github.com/artifacts/${inputs.name}` } };
  },
  "actions/download-artifact": async ({ inputs, shell, artifacts }) => {
    const to = join(shell.cwd, inputs.path ?? ".");
    rmSync(to, { recursive: true, force: true });
    cpSync(join(artifacts, required(inputs.name, "name")), to, { recursive: true });
    return {};
  },
};

/** Runs an action: this repository's own by its steps, a third party's by its fake. Without a fake, the step fails. */
export async function runAction(uses: string, run: ActionRun): Promise<StepEnd> {
  const [name = ""] = uses.split("@");
  if (name.startsWith("./")) return runOwnAction(name, run.shell);
  const fake = FAKES[name];
  if (!fake) return { code: 1, output: `There is no fake of the action ${name}.` };
  try {
    return { code: 0, output: "", ...(await fake(run)) };
  } catch (error) {
    return { code: 1, output: error instanceof Error ? error.message : String(error) };
  }
}

/** Runs the `run` steps; the actions in its `uses` steps install what is installed here. */
async function runOwnAction(path: string, shell: ShellOptions): Promise<StepEnd> {
  for (const { run } of readAction(path, shell.cwd).steps) {
    const end = run ? await runShell(run, shell) : undefined;
    if (end && end.code !== 0) return end;
  }
  return { code: 0, output: "" };
}

/** Values as strings, with their expressions evaluated. */
export const interpolateValues = (values: Step["env"], contexts: Contexts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? "" : interpolate(String(value), contexts)]),
  );
