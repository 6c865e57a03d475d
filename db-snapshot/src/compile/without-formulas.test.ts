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

it("leaves every other file as it is, byte by byte", () => {
  const csv = 'name,year\n"A, ""B""",1999\nX-Antibody,-1\n';
  expect(guarded(csv)).toBe(csv);
});

it("lets no formula pass, and changes no other cell", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom("=1", "+a", "-b", "@c", "-1", "1.5", "\tx", "＝1"));
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const csv = rows.map((row) => `${row.map(quote).join(",")}\n`).join("");
      const found: string[][] = parse(guarded(csv));
      for (const [index, row] of rows.entries()) {
        for (const [at, text] of row.entries()) {
          const isFormula = /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
          expect(found[index]?.[at]).toBe(isFormula ? `'${text}` : text);
        }
      }
    }),
  );
});
