import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FILE_NAMES } from "../csv-files.ts";
import { sample } from "../sample.fixture.ts";
import { unique } from "./keys.ts";

describe("a repeated row", () => {
  it("is reported in every file and at every line", () => {
    const table = fc.constantFrom(...FILE_NAMES);
    fc.assert(
      fc.property(table, fc.nat(), (name, seed) => {
        const rows = sample[name];
        const violations = unique({ ...sample, [name]: [...rows, rows[seed % rows.length]] });
        expect(violations.length).toBeGreaterThan(0);
        expect(violations.every(({ file, line }) => file === `${name}.csv` && line === rows.length + 2)).toBe(true);
      }),
    );
  });
});
