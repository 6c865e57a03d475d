import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CSV_FILES, type FileName } from "../csv-files.ts";
import { sample } from "../sample.fixture.ts";
import { unique } from "./unique.ts";

describe("a repeated row", () => {
  it("is reported in every table, wherever it stands", () => {
    const table = fc.constantFrom(...(Object.keys(CSV_FILES) as FileName[]));
    fc.assert(
      fc.property(table, fc.nat(), (name, seed) => {
        const rows = sample[name];
        const faults = unique({ ...sample, [name]: [...rows, rows[seed % rows.length]] });
        expect(faults.length).toBeGreaterThan(0);
        expect(faults.every(({ file, line }) => file === `${name}.csv` && line === rows.length + 2)).toBe(true);
      }),
    );
  });
});
