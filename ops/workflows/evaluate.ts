import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** The contexts of an expression, like `github`, `vars` and `needs`, as plain data. */
export type Contexts = Readonly<Record<string, unknown>>;

const CONTEXTS = ["github", "vars", "needs", "inputs", "env", "steps", "job", "runner", "secrets", "matrix"];

type Status = { failed?: boolean; cancelled?: boolean };

/** The functions that read the status of the run; and `hashFiles`, which reads files and is always true here. */
const functions = ({ failed = false, cancelled = false }: Status) => {
  const constant = (name: string, value: boolean) => ({
    ...{ name, description: "", minArgs: 0, maxArgs: 255 },
    call: () => new data.BooleanData(value),
  });
  return [
    constant("always", true),
    constant("success", !failed && !cancelled),
    constant("failure", failed && !cancelled),
    constant("cancelled", cancelled),
    constant("hashfiles", true),
  ];
};

/** Evaluates an expression with GitHub's own evaluator. The `${{ … }}` around it is optional, as in an `if`. */
export function evaluate(expression: string, contexts: Contexts, status: Status = {}): unknown {
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(expression)?.[1] ?? expression;
  const known = functions(status);
  const ast = new Parser(new Lexer(inner).lex().tokens, CONTEXTS, known).parse();
  const all = Object.fromEntries(CONTEXTS.map((name) => [name, contexts[name] ?? {}]));
  const dictionary = JSON.parse(JSON.stringify(all), data.reviver) as data.Dictionary;
  const value = new Evaluator(ast, dictionary, new Map(known.map((one) => [one.name, one]))).evaluate();
  return JSON.parse(JSON.stringify(value, data.replacer));
}

/**
 * Evaluates the `if` of a job or step. GitHub adds `success()` to a condition without a function that reads the status.
 * @param condition undefined without an `if`
 */
export function isTrue(
  condition: string | number | boolean | undefined,
  contexts: Contexts,
  status: Status = {},
): boolean {
  const text = String(condition ?? "success()");
  const readsStatus = /\b(always|success|failure|cancelled)\s*\(/.test(text);
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(text)?.[1] ?? text;
  return isTruthy(evaluate(readsStatus ? inner : `success() && (${inner})`, contexts, status));
}

const isTruthy = (value: unknown) => value !== false && value !== null && value !== 0 && value !== "";

/** Replaces every `${{ … }}` of a text by its value. */
export const interpolate = (text: string, contexts: Contexts, status?: Status): string =>
  text.replace(/\$\{\{.*?\}\}/gs, (expression) => String(evaluate(expression, contexts, status) ?? ""));

type JobResult = { result: string; outputs: Record<string, string> };
type Jobs = Readonly<Record<string, { if?: string | number | boolean | undefined; needs: readonly string[] }>>;

/**
 * Decides which jobs run, with the results of the jobs that they need. A job that needs one that was skipped or failed is skipped,
 * unless its `if` says otherwise.
 * @param jobs those of a workflow
 * @param outputs of jobs that run, by their names
 * @param failing names of jobs that fail if they run
 */
export function runJobs(
  jobs: Jobs,
  contexts: Contexts,
  {
    outputs = {},
    failing = [],
  }: { outputs?: Record<string, Record<string, string>>; failing?: readonly string[] } = {},
): Record<string, "success" | "failure" | "skipped"> {
  const results: Record<string, JobResult & { result: "success" | "failure" | "skipped" }> = {};
  const resultOf = (name: string): JobResult["result"] => {
    const known = results[name];
    if (known) return known.result;
    const job = jobs[name];
    if (!job) throw new Error(`There is no job ${name}.`);
    const failed = job.needs.map(resultOf).some((one) => one !== "success");
    const needs = Object.fromEntries(job.needs.map((one) => [one, results[one]]));
    const runs = isTrue(job.if, { ...contexts, needs }, { failed });
    const result = runs ? (failing.includes(name) ? "failure" : "success") : "skipped";
    results[name] = { result, outputs: runs ? (outputs[name] ?? {}) : {} };
    return result;
  };
  for (const name of Object.keys(jobs)) resultOf(name);
  return Object.fromEntries(Object.entries(results).map(([name, { result }]) => [name, result]));
}
