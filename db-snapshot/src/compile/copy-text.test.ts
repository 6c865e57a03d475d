import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyText, parseCopyLine } from "./copy-text.ts";

/** Columns are named after their place. */
const copied = (types: readonly string[], rows: readonly (readonly unknown[])[]) =>
  copyText(
    types.map((type, place) => ({ name: String(place), type })),
    rows,
  );

describe("copyText", () => {
  it("writes each kind of cell as PostgreSQL reads it", () => {
    const columns = ["text", "int", "boolean", "boolean", "text", "text[]", "json"];
    const row = ["a\tb\\c\nd", 7, true, false, null, ['x"y', "z\\"], { a: "\n" }];
    expect(copied(columns, [row])).toBe('a\\tb\\\\c\\nd\t7\tt\tf\t\\N\t{"x\\\\"y","z\\\\\\\\"}\t{"a":"\\\\n"}\n');
  });

  it("refuses a cell without a value", () => {
    expect(() => copyText([{ name: "slug", type: "text" }], [{ name: "Agumon" }])).toThrow("The column slug (text)");
  });

  it("keeps every row on one line and every cell in its place", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 })), (rows) => {
        const lines = copied(["text", "text"], rows).split("\n").slice(0, -1);
        expect(lines).toHaveLength(rows.length);
        for (const line of lines) expect(line.split("\t")).toHaveLength(2);
      }),
    );
  });
});

describe("parseCopyLine", () => {
  it("reads what copyText has written", () => {
    const columns = [
      { name: "name", type: "text" },
      { name: "games", type: "text[]" },
      { name: "document", type: "json" },
    ];
    const row = fc.record({
      name: fc.option(fc.string()),
      games: fc.array(fc.string({ unit: fc.constantFrom("a", "-", '"', "\\", "é", ",") })),
      document: fc.jsonValue(),
    });
    fc.assert(
      fc.property(row, (written) => {
        fc.pre(written.document !== null);
        const text = copyText(columns, [written]);
        expect(parseCopyLine(columns, text.slice(0, -1))).toEqual(JSON.parse(JSON.stringify(written)));
      }),
    );
  });
});
