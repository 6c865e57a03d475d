import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutFormulas } from "./without-formulas.ts";

const guarded = (csv: string) => Buffer.from(withoutFormulas(Buffer.from(csv))).toString();

it("writes an apostrophe before every cell that a spreadsheet would compute", () => {
  expect(guarded("name,note\n=cmd|' /C calc'!A0,ok\n\"@SUM(A1,A2)\",+1+1\n--o--,-5\n")).toBe(
    "name,note\n'=cmd|' /C calc'!A0,ok\n\"'@SUM(A1,A2)\",'+1+1\n'--o--,-5\n",
  );
});

it.each([
  ...["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].map(
    (first) => [`${first}cmd|' /C calc'!A0`] as const,
  ),
  ...[" =1", "\u00a0=1", "\ufeff=1", "\u200b@SUM(1)", "\0=1", '=HYPERLINK("https://x.example","y")'].map(
    (cell) => [cell] as const,
  ),
])("guards %j", (cell) => {
  const found: string[][] = parse(guarded(`name,note\nx,"${cell.replaceAll('"', '""')}"\n`));
  expect(found[1]?.[1]).toBe(`'${cell}`);
});

// In a language with decimal commas, a spreadsheet splits lines at semicolons, and quotes within a cell mean nothing.
it("guards what would be a cell if the file were split at semicolons, tabs or at the line breaks of a cell", () => {
  const found: string[][] = parse(guarded('a,"b;=1;c; -x","d\n@e","f\tg\t+h","i;-1;j=k"\n'));
  expect(found).toEqual([["a", "b;'=1;c;' -x", "d\n'@e", "f\tg\t'+h", "i;-1;j=k"]]);
});

it("leaves every other file as it is, byte by byte", () => {
  const csv = 'name,year\n"A, ""B""",1999\nX-Antibody,-1\n';
  expect(guarded(csv)).toBe(csv);
});

it("lets no formula pass, and changes nothing else", () => {
  const parts = ["=1", "+a", "-b", "@c", "-1", "1.5", "\t", "＝1", ";", "\n", " ", "'", "x"];
  const cell = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...parts)).map((some) => some.join("")),
  );
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const csv = rows.map((row) => `${row.map(quote).join(",")}\n`).join("");
      const found: string[][] = parse(guarded(csv));
      for (const [index, row] of rows.entries()) {
        for (const [at, text] of row.entries()) {
          const written = found[index]?.[at] ?? "";
          for (const part of [written, ...written.split(/[;\t\r\n]/)]) {
            if (!/^[+-]?\d+(\.\d+)?$/.test(part)) expect(part).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]/u);
          }
          expect(written.replaceAll("'", "")).toBe(text.replaceAll("'", ""));
        }
      }
    }),
  );
});
