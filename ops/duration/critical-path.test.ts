import fc from "fast-check";
import { expect, it } from "vitest";
import { criticalPath, type Task } from "./critical-path.ts";

const task = (id: string, usual: number, after: string[] = []): Task => ({
  ...{ id, after },
  seconds: { usual, slow: usual * 3 },
});

it("is the longest chain, not the one with the most tasks", () => {
  const tasks = [task("a", 10), task("b", 1, ["a"]), task("c", 1, ["b"]), task("d", 20), task("e", 5, ["d", "c"])];
  const { seconds, tasks: path } = criticalPath(tasks);
  expect([seconds, path.map(({ id }) => id)]).toEqual([25, ["d", "e"]]);
  expect(criticalPath(tasks, "slow").seconds).toBe(75);
});

it("refuses tasks that can never begin", () => {
  expect(() => criticalPath([task("a", 1, ["b"]), task("b", 1, ["a"])])).toThrow("a waits for b waits for a.");
  expect(() => criticalPath([task("a", 1, ["gone"])])).toThrow("a waits for gone, which does not exist.");
});

it("takes as long as the last task when each begins at the end of those before it", () => {
  const graph = fc.array(fc.record({ seconds: fc.nat(50), after: fc.array(fc.nat(), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(graph, (rows) => {
      const ends: number[] = [];
      const tasks = rows.map(({ seconds, after }, index) => {
        const before = index === 0 ? [] : after.map((one) => one % index);
        ends.push(Math.max(0, ...before.map((one) => ends[one]!)) + seconds);
        return task(String(index), seconds, before.map(String));
      });
      const { seconds, tasks: path } = criticalPath(tasks);
      expect(seconds).toBe(Math.max(...ends));
      expect(path.reduce((sum, one) => sum + one.seconds.usual, 0)).toBe(seconds);
    }),
  );
});
