import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changed, sample } from "../sample.fixture.ts";
import { order } from "./order.ts";

describe("order", () => {
  it("accepts skills exactly when they are sorted", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sample.skills, { minLength: 2 }), (skills) => {
        const isSorted = skills.every((skill, index) => index === 0 || skills[index - 1]!.id < skill.id);
        const violations = order({ ...sample, skills, skill_figures: [] });
        expect(violations.length === 0).toBe(isSorted);
      }),
    );
  });

  it("reports where a row that was moved down belongs", () => {
    const row = fc.nat({ max: sample.digimon.length - 1 });
    fc.assert(
      fc.property(row, row, (from, to) => {
        fc.pre(from < to);
        const dataset = changed("digimon", (rows) => {
          rows.splice(to, 0, ...rows.splice(from, 1));
        });
        expect(order(dataset)).toMatchObject([
          { file: "digimon.csv", line: to + 2, message: expect.stringMatching(`above line ${from + 2}$`) },
        ]);
      }),
    );
  });
});
