import fc from "fast-check";
import { expect, it } from "vitest";
import { differences } from "./differences.ts";

it("says where two values differ, as deep as possible", () => {
  const before = { Environment: { COMMIT: "a", LIMIT: 1 }, Roles: [{ Ref: "One" }, "two"], Gone: true };
  const after = { Environment: { COMMIT: "b", LIMIT: 1 }, Roles: [{ Ref: "Other" }, "two"], New: [1, 2] };
  expect(differences(before, after)).toEqual([
    '-   Environment.COMMIT: "a"',
    '+   Environment.COMMIT: "b"',
    '-   Roles[0].Ref: "One"',
    '+   Roles[0].Ref: "Other"',
    "-   Gone: true",
    "+   New: [1,2]",
  ]);
});

it("shows lists of different lengths whole", () => {
  expect(differences({ a: [1] }, { a: [1, 2] })).toEqual(["-   a: [1]", "+   a: [1,2]"]);
});

it("has something to say exactly when two values differ", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(differences(one, other).length > 0).toBe(JSON.stringify(one) !== JSON.stringify(other));
      expect(differences(one, one)).toEqual([]);
    }),
  );
});
