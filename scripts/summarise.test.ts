import { describe, expect, it } from "vitest";
import { count } from "./summarise.ts";

const task = (name: string, exitCode: number | undefined, workspace = "@digidex/backend") => ({
  ...{ taskId: `${workspace}#${name}`, task: name, package: workspace, directory: workspace },
  ...{ execution: exitCode === undefined ? null : { exitCode } },
});
const report = (numPassedTests: number, numFailedTests: number) => ({
  ...{ numPassedTests, numFailedTests, success: numFailedTests === 0 },
});

describe("count", () => {
  it("counts each test of a task with a report, and one for a task without", () => {
    const tasks = [task("lint", 0, "//"), task("typecheck", 0), task("test", 0)];
    expect(count(tasks, () => report(40, 0))).toEqual({ passed: 42, failed: 0, failures: [] });
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
    });
  });

  it("counts a failed test task as a failure even if its report has no failed test", () => {
    expect(count([task("test", 1)], () => report(40, 0)).failed).toBe(1);
    expect(count([task("test", 1)], () => undefined).failed).toBe(1);
  });

  it("counts a task that did not run as a failure", () => {
    expect(count([task("build", undefined)], () => undefined).failed).toBe(1);
  });
});
