import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { isTrue } from "./evaluate.ts";

const repository = join(import.meta.dirname, "..", "..");

/** A value, or an expression that is not evaluated yet. */
const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const Values = z.record(z.string(), Scalar.nullable());

const Step = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  if: Scalar.optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: Values.default({}),
  env: Values.default({}),
  "continue-on-error": Scalar.optional(),
  "working-directory": z.string().optional(),
  "timeout-minutes": z.number().optional(),
});
export type Step = z.infer<typeof Step>;

/** `permissions: {}` is an empty record; `read-all` and `write-all` are strings. */
const Permissions = z.union([z.string(), z.record(z.string(), z.enum(["read", "write", "none"]))]);
const ConcurrencyGroup = z
  .strictObject({
    group: z.string(),
    "cancel-in-progress": z.union([z.boolean(), z.string()]).default(false),
    queue: z.enum(["single", "max"]).default("single"),
  })
  .refine(
    (one) => one.queue === "single" || one["cancel-in-progress"] === false,
    "cannot cancel what works and let others wait",
  );
const Concurrency = z.preprocess((one) => (typeof one === "string" ? { group: one } : one), ConcurrencyGroup);
const Environment = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);

const WithUrl = z.looseObject({ environment: z.looseObject({ url: z.string().optional() }) });

const JobFields = z
  .object({
    if: Scalar.optional(),
    needs: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
    "runs-on": z.string().optional(),
    /** A workflow file of this repository, whose jobs run in place of steps. */
    uses: z.templateLiteral(["./.github/workflows/", z.string()]).optional(),
    outputs: z.record(z.string(), z.string()).default({}),
    environment: Environment.optional(),
    /** The URL of the environment, an expression. */
    environmentUrl: z.string().optional(),
    concurrency: Concurrency.optional(),
    permissions: Permissions.optional(),
    "timeout-minutes": z.number().optional(),
    env: Values.default({}),
    steps: z.array(Step).default([]),
  })
  .refine(
    ({ uses, steps }) => (uses === undefined) === steps.length > 0,
    "has either steps or a workflow that it uses",
  );
const Job = z.preprocess((job) => {
  const { data } = WithUrl.safeParse(job);
  return data ? { ...data, environmentUrl: data.environment.url } : job;
}, JobFields);
export type Job = z.infer<typeof Job>;

const Triggers = z.union([
  z.string().transform((one) => ({ [one]: null })),
  z.array(z.string()).transform((names) => Object.fromEntries(names.map((name) => [name, null]))),
  z.record(z.string(), z.unknown()),
]);

const Workflow = z.object({
  name: z.string(),
  "run-name": z.string().optional(),
  on: Triggers,
  permissions: Permissions.optional(),
  concurrency: Concurrency.optional(),
  env: Values.default({}),
  jobs: z.record(z.string(), Job),
});
/** A parsed workflow file, and its text. */
export type Workflow = z.infer<typeof Workflow> & { file: string; text: string };

const CompositeAction = z.object({
  inputs: z.record(z.string(), z.object({ default: Scalar.optional() })).default({}),
  runs: z.object({ using: z.literal("composite"), steps: z.array(Step) }),
});

/**
 * Reads all workflows. `file` is the name in `.github/workflows`, like `deploy.yml`.
 * @param checkout the folder of a checkout; without one, this
 * @throws for a workflow with an element that no check here understands
 */
export function readWorkflows(checkout: string = repository): Workflow[] {
  const folder = join(checkout, ".github", "workflows");
  return readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const parsed = Workflow.safeParse(parse(text));
    if (!parsed.success)
      throw new Error(`${file} has an element that no check understands:\n${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, file, text };
  });
}

/** Reads the steps of a composite action of this repository, like `./.github/actions/set-up`. */
export function readAction(path: string, checkout: string = repository) {
  const text = readFileSync(join(checkout, path, "action.yml"), "utf8");
  const { inputs, runs } = CompositeAction.parse(parse(text));
  return { steps: runs.steps, inputs, text };
}

/** What a token may do, like `{ contents: "read" }`. What is not in it, it may not do. */
export type Permissions = Readonly<Record<string, "read" | "write">>;

const PullRequestRun = z.object({
  event_name: z.literal("pull_request"),
  repository: z.string(),
  event: z.object({
    pull_request: z.object({
      head: z.object({ repo: z.object({ full_name: z.string() }) }),
      user: z.object({ login: z.string() }).optional(),
    }),
  }),
});

/**
 * What the token of a job may do: what the job lists, or, when it lists nothing, its workflow. For a pull request of a fork or of
 * Dependabot, GitHub lowers `write` to `read`.
 * @param github the context of the run
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export function tokenPermissions(
  workflow: Pick<Workflow, "permissions">,
  job: Pick<Job, "permissions">,
  github: unknown,
): Permissions {
  const listed = job.permissions ?? workflow.permissions ?? {};
  if (typeof listed === "string") throw new Error(`A job lists its permissions, instead of ${listed}.`);
  const { data: run } = PullRequestRun.safeParse(github);
  const { head, user } = run?.event.pull_request ?? {};
  const isReadOnly = run && (head?.repo.full_name !== run.repository || user?.login === "dependabot[bot]");
  return Object.fromEntries(
    Object.entries(listed).flatMap(([name, access]) =>
      access === "none" ? [] : [[name, isReadOnly ? "read" : access]],
    ),
  );
}

/** The steps of a job, in which our own actions are replaced by those of their steps that run for the given inputs. */
export const stepsOf = (job: Pick<Job, "steps">): Step[] =>
  job.steps.flatMap((step) => (step.uses?.startsWith("./") ? stepsOfAction(step.uses, step.with) : [step]));

function stepsOfAction(path: string, given: Step["with"]): Step[] {
  const { steps, inputs } = readAction(path);
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, one]) => [name, one.default]));
  return steps.filter((step) => isTrue(step.if, { inputs: { ...defaults, ...given } }));
}
