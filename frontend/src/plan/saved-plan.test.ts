import fc from "fast-check";
import { expect, it } from "vitest";
import { parsePlan, planToJson } from "./saved-plan.ts";

const slugs = fc
  .uniqueArray(fc.constantFrom("agumon", "palmon", "rosemon", "constructor"), { minLength: 1 })
  .map((list) => list.join());
const search = fc.record(
  {
    game: fc.constantFrom("cyber-sleuth", "constructor"),
    have: slugs,
    want: slugs,
    back: fc.constantFrom("yes" as const, "no" as const),
  },
  { requiredKeys: [] },
);
const steps = fc.uniqueArray(fc.constantFrom("agumon>greymon", "palmon>togemon"), { minLength: 1 });
const done = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom("cyber-sleuth", "constructor"),
    steps.map((list) => new Set(list)),
  ),
  { selector: ([game]) => game },
);

it("reads what it has written", () => {
  fc.assert(
    fc.property(search, done, (ofPlan, ticked) => {
      const plan = { search: ofPlan, done: new Map(ticked) };
      const { plan: read, problem } = parsePlan(planToJson(plan));
      expect(problem).toBeUndefined();
      expect(planToJson(read)).toBe(planToJson(plan));
    }),
  );
});

it("reads the valid part of any text and never fails", () => {
  const json = fc.record({
    plan: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())),
    done: fc.jsonValue(),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        json.map((one) => JSON.stringify(one)),
      ),
      (text) => {
        expect(parsePlan(planToJson(parsePlan(text).plan)).problem).toBeUndefined();
      },
    ),
  );
});

it.each([
  ["[", { reason: "not-json" }],
  ["null", { reason: "not-a-plan" }],
  ['{"favourites":["agumon"]}', { reason: "not-a-plan" }],
  ['{"plan":[]}', { reason: "not-a-plan" }],
  ['{"version":2,"plan":{}}', { reason: "newer-version" }],
  ['{"plan":{"have":["agumon",7],"back":"maybe"}}', { reason: "invalid-entry", place: "plan.have" }],
  // No text can be made of this value.
  ['{"plan":{"have":{"toString":1}}}', { reason: "invalid-entry", place: "plan.have" }],
  ['{"plan":{"milk":"2"}}', { reason: "invalid-entry", place: "plan.milk" }],
  ['{"plan":{},"done":[]}', { reason: "invalid-entry", place: "done" }],
  ['{"plan":{},"done":{"dm-1":["agumon"]}}', { reason: "invalid-entry", place: "done.dm-1[0]" }],
  ["x".repeat(1_000_001), { reason: "too-large" }],
])("says why %s is no plan", (text, problem) => {
  expect(parsePlan(text).problem).toEqual(problem);
});
