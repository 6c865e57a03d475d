import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Task = z.object({
  taskId: z.string(),
  task: z.string(),
  package: z.string(),
  directory: z.string(),
  execution: z.object({ exitCode: z.number() }).nullish(),
});
type Task = z.infer<typeof Task>;
const Run = z.object({ tasks: z.array(Task) });
/** `meta.missing`: the program for lack of which a test is skipped. A test of another system has no such name. */
const Test = z.object({ status: z.string(), meta: z.object({ missing: z.string().optional() }).optional() });
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(z.object({ assertionResults: z.array(Test) })),
});
type Report = z.infer<typeof Report>;

export type Summary = {
  passed: number;
  failed: number;
  failures: { task: string; command: string }[];
  missing: string[];
};

/**
 * Counts the results of a Turborepo run: each test of a task with a Vitest report, and one for any other task. Turborepo
 * restores the reports of cached tasks, so a completely cached run has the same counts.
 * @param since when the run started, in milliseconds since 1970
 */
export function summarise({ since, turboFailed }: { since: number; turboFailed: boolean }): Summary {
  const tasks = readLatestRun(since);
  const summary = count(tasks, readReport);
  // Turborepo itself failed or was stopped.
  if ((turboFailed || tasks.length === 0) && summary.failed === 0) return { ...summary, failed: 1, failures: [] };
  return summary;
}

/** @param reportOf returns the Vitest report of a task, or undefined if there is none */
export function count(tasks: readonly Task[], reportOf: (task: Task) => Report | undefined): Summary {
  const summary: Summary = { passed: 0, failed: 0, failures: [], missing: [] };
  for (const task of tasks) {
    const failed = (task.execution?.exitCode ?? 1) !== 0;
    const report = task.task.startsWith("test") ? reportOf(task) : undefined;
    summary.passed += report ? report.numPassedTests : Number(!failed);
    // Vitest can fail without a failed test: a file does not load, or an error is thrown between tests.
    summary.failed += report ? Math.max(report.numFailedTests, Number(failed)) : Number(failed);
    summary.missing.push(...missingPrograms(report).filter((name) => !summary.missing.includes(name)));
    if (failed) summary.failures.push({ task: task.taskId, command: commandOf(task) });
  }
  return summary;
}

function missingPrograms(report: Report | undefined): string[] {
  const tests = report?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? [];
  return [...new Set(tests.flatMap(({ status, meta }) => (status === "skipped" && meta?.missing) || []))];
}

/** The last line of `npm test`. */
export function closingLine({ passed, failed, missing }: Summary): string {
  const skipped = missing.length > 0 ? `; skipped for lack of ${missing.join(", ")}` : "";
  return `${passed} passed, ${failed} failed${skipped}`;
}

function commandOf({ task, package: name }: Task): string {
  return name === "//" ? `npm run ${task}` : `npm run ${task} -w ${name}`;
}

/** The tasks in Turborepo's summary of the run that started after `since`; none if the run wrote no summary. */
function readLatestRun(since: number): Task[] {
  const folder = ".turbo/runs";
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const latest = files
    .map((file) => ({ file, written: statSync(file).mtimeMs }))
    .filter(({ written }) => written >= since)
    .sort((a, b) => b.written - a.written)[0];
  return latest ? Run.parse(JSON.parse(readFileSync(latest.file, "utf8"))).tasks : [];
}

function readReport({ directory }: Task): Report | undefined {
  const file = join(directory, "test-results/vitest.json");
  return existsSync(file) ? Report.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}
