import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { broken, sample } from "../sample.fixture.ts";
import { order } from "./order.ts";

describe("the order of rows", () => {
  it("is right only when it is sorted: any other order of the same skills is reported", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sample.skills, { minLength: 2 }), (skills) => {
        const isSorted = skills.every((skill, index) => index === 0 || skills[index - 1]!.id < skill.id);
        const faults = order({ ...sample, skills, skill_stats: [] });
        expect(faults.length === 0).toBe(isSorted);
      }),
    );
  });

  it("names the place of any one row that was moved down", () => {
    const row = fc.nat({ max: sample.digimon.length - 1 });
    fc.assert(
      fc.property(row, row, (from, to) => {
        fc.pre(from < to);
        const dataset = broken("digimon", (rows) => {
          rows.splice(to, 0, ...rows.splice(from, 1));
        });
        expect(order(dataset)).toMatchObject([
          { file: "digimon.csv", line: to + 2, message: expect.stringMatching(`above line ${from + 2}$`) },
        ]);
      }),
    );
  });
});
