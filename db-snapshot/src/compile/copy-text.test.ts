import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, copyText } from "./copy-text.ts";

describe("copyText", () => {
  it("writes each kind of cell as PostgreSQL reads it", () => {
    const row: Cell[] = ["a\tb\\c\nd", 7, true, false, null, ['x"y', "z\\"], { json: { a: "\n" } }];
    expect(copyText([row])).toBe('a\\tb\\\\c\\nd\t7\tt\tf\t\\N\t{"x\\\\"y","z\\\\\\\\"}\t{"a":"\\\\n"}\n');
  });

  it("never lets a cell break its row", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 })), (rows) => {
        const lines = copyText(rows).split("\n").slice(0, -1);
        expect(lines).toHaveLength(rows.length);
        for (const line of lines) expect(line.split("\t")).toHaveLength(2);
      }),
    );
  });
});
