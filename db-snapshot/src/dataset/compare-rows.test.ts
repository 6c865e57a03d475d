import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cells, compareRows, IDENTITY } from "./compare-rows.ts";
import { untypedFiles } from "./csv-files.ts";
import { real } from "./sample.fixture.ts";

const row = fc.record({
  ...{
    slug: fc.constantFrom("a", "b", "c", "d", "e"),
    name: fc.constantFrom("1", "2"),
    sources: fc.constantFrom("x", "y"),
  },
});
const version = fc.uniqueArray(row, { selector: ({ slug }) => slug, minLength: 1 });
const slugs = (rows: readonly Cells[]) => rows.map(({ slug }) => slug).sort();

describe("compareRows", () => {
  it("finds what was added, removed and changed, whatever the order and the sources", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const { added, removed, changed } = compareRows(before, after, ["slug"]);
        const old = new Map(before.map((row) => [row.slug, row]));
        expect(slugs(added)).toEqual(slugs(after.filter(({ slug }) => !old.has(slug))));
        expect(before.length + added.length - removed.length).toBe(after.length);
        const expected = after.filter(({ slug, name }) => old.has(slug) && old.get(slug)?.name !== name);
        expect(changed.map(({ after, columns }) => [after.slug, columns])).toEqual(
          expected.map(({ slug }) => [slug, ["name"]]),
        );
      }),
    );
  });

  it("regards a column that a version lacks as empty in it", () => {
    const columns = (before: Cells, after: Cells) =>
      compareRows([before], [after], ["slug"]).changed.map((row) => row.columns);
    expect(columns({ slug: "a" }, { slug: "a", name: "1" })).toEqual([["name"]]);
    expect(columns({ slug: "a", name: "1" }, { slug: "a" })).toEqual([["name"]]);
    expect(columns({ slug: "a" }, { slug: "a", name: "", sources: "x" })).toEqual([]);
  });

  it("regards all rows as new when they cannot be identified", () => {
    const changes = compareRows([{ slug: "a" }], [{ slug: "a", level: "1" }], ["slug", "level"]);
    expect(changes).toMatchObject({ added: [{ slug: "a" }], removed: [{ slug: "a" }], changed: [] });
  });
});

describe("the identity of rows", () => {
  it.each(Object.entries(IDENTITY))("is unique in %s, or nearly", (file, identity) => {
    const rows = new Map<string, Cells[]>(untypedFiles(real) as unknown as [string, Cells[]][]).get(file)!;
    const keys = new Set(rows.map((row) => JSON.stringify(identity.map((column) => row[column]))));
    expect(identity.every((column) => column in rows[0]!)).toBe(true);
    expect(keys.size / rows.length).toBeGreaterThan(0.98);
  });
});
