import { describe, expect, it } from "vitest";
import { closingLine, count } from "./summarise.ts";

const task = (name: string, exitCode: number | undefined, workspace = "@digidex/backend") => ({
  ...{ taskId: `${workspace}#${name}`, task: name, package: workspace, directory: workspace },
  ...{ execution: exitCode === undefined ? null : { exitCode } },
});
const report = (numPassedTests: number, numFailedTests: number, skipped: { missing?: string }[] = []) => ({
  ...{ numPassedTests, numFailedTests, success: numFailedTests === 0 },
  testResults: [{ assertionResults: skipped.map((meta) => ({ status: "skipped", meta })) }],
});

describe("count", () => {
  it("counts each test of a task with a report, and one for a task without", () => {
    const tasks = [task("lint", 0, "//"), task("typecheck", 0), task("test", 0)];
    expect(count(tasks, () => report(40, 0))).toEqual({ passed: 42, failed: 0, failures: [], missing: [] });
  });

  it("lists failed tasks with the command that repeats them", () => {
    const tasks = [task("lint", 1, "//"), task("test", 1)];
    expect(count(tasks, () => report(39, 1))).toEqual({
      passed: 39,
      failed: 2,
      failures: [
        { task: "//#lint", command: "npm run lint" },
        { task: "@digidex/backend#test", command: "npm run test -w @digidex/backend" },
      ],
      missing: [],
    });
  });

  it("counts a failed test task as a failure even if its report has no failed test", () => {
    expect(count([task("test", 1)], () => report(40, 0)).failed).toBe(1);
    expect(count([task("test", 1)], () => undefined).failed).toBe(1);
  });

  it("counts a task that did not run as a failure", () => {
    expect(count([task("build", undefined)], () => undefined).failed).toBe(1);
  });

  it("names each program once for lack of which tests were skipped", () => {
    const skipped = [{ missing: "njs" }, {}, { missing: "njs" }, { missing: "oasdiff (Go)" }];
    const summary = count([task("test", 0), task("test", 0)], () => report(1, 0, skipped));
    expect(summary.missing).toEqual(["njs", "oasdiff (Go)"]);
    expect(closingLine(summary)).toBe("2 passed, 0 failed; skipped for lack of njs, oasdiff (Go)");
    expect(closingLine({ ...summary, missing: [] })).toBe("2 passed, 0 failed");
  });
});
