import fc from "fast-check";
import { expect, it } from "vitest";
import type { DriftedResource } from "./detect.ts";
import { applyIgnored, type Ignored } from "./ignored.ts";

const resource = (change: Partial<DriftedResource> = {}): DriftedResource => ({
  ...{ stack: "site", logicalId: "Bucket", type: "AWS::S3::Bucket", deleted: false },
  differences: [
    { property: "/Tags/0/Value", expected: "a", actual: "b" },
    { property: "/TagsOfOthers", expected: "a", actual: "b" },
  ],
  ...change,
});
const entry = (property?: string, logicalId = "Bucket"): Ignored => ({
  ...{ stack: "site", logicalId, reason: "The reason." },
  ...(property && { property }),
});

it("ignores a property and those below it, not one whose name has the same beginning", () => {
  const { drift, unused } = applyIgnored([resource()], [entry("/Tags")]);
  expect(drift[0]!.differences.map(({ property }) => property)).toEqual(["/TagsOfOthers"]);
  expect(unused).toEqual([]);
});

it("ignores a whole resource, also a deleted one, only by an entry without a property", () => {
  expect(applyIgnored([resource()], [entry()]).drift).toEqual([]);
  expect(applyIgnored([resource({ deleted: true, differences: [] })], [entry()]).drift).toEqual([]);
  expect(applyIgnored([resource({ deleted: true, differences: [] })], [entry("/Tags")]).drift).toHaveLength(1);
});

it("reports an entry that matches nothing", () => {
  const stale = entry("/Tags", "Gone");
  expect(applyIgnored([resource()], [stale, entry()]).unused).toEqual([stale]);
});

it("reports every difference that no entry matches", () => {
  const property = fc.constantFrom("/A", "/A/B", "/A/B/C", "/AB", "/D");
  const found = fc
    .array(property, { minLength: 1, maxLength: 5 })
    .map((properties) =>
      resource({ differences: properties.map((one) => ({ property: one, expected: "", actual: "" })) }),
    );
  fc.assert(
    fc.property(
      fc.array(found, { maxLength: 4 }),
      fc.array(
        property.map((one) => entry(one)),
        { maxLength: 3 },
      ),
      (all, ignored) => {
        const before = all.flatMap(({ differences }) => differences.map((one) => one.property));
        const after = applyIgnored(all, ignored).drift.flatMap(({ differences }) =>
          differences.map((one) => one.property),
        );
        const isIgnored = (one: string) => ignored.some((by) => `${one}/`.startsWith(`${by.property}/`));
        expect(after).toEqual(before.filter((one) => !isIgnored(one)));
      },
    ),
  );
});
