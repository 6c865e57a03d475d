import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dataset } from "../csv-files.ts";
import { changed, changedRow, rowOf, sample } from "../sample.fixture.ts";
import { issuedIds } from "./issued-ids.ts";

const reported = (dataset: Dataset) => issuedIds(dataset).map(({ file, line }) => `${file}:${line}`);
const newDigimon = { ...rowOf("digimon", 0), id: 70, slug: "newmon" };

describe("issuedIds", () => {
  it("gives a new Digimon its id and the line to append", () => {
    const violations = issuedIds({ ...sample, digimon: [...sample.digimon, newDigimon] });
    expect(violations).toEqual([
      {
        file: "digimon.csv",
        line: 62,
        rule: "issued-id",
        message:
          "`newmon` has not been issued; give it the id 61 and append the line `digimon,61,newmon` to issued_ids.csv",
      },
    ]);
  });

  it("accepts a new row with that id and that line", () => {
    const digimon = [...sample.digimon, { ...newDigimon, id: 61 }];
    const issued_ids = [...sample.issued_ids, { kind: "digimon" as const, id: 61, slug: "newmon" }];
    expect(issuedIds({ ...sample, digimon, issued_ids })).toEqual([]);
  });

  it("gives several new rows consecutive ids", () => {
    const digimon = [...sample.digimon, newDigimon, { ...newDigimon, id: 71, slug: "newmon-x" }];
    const messages = issuedIds({ ...sample, digimon }).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining("digimon,61,newmon`"),
      expect.stringContaining("digimon,62,newmon-x`"),
    ]);
  });

  it("reports a changed slug at its row", () => {
    const dataset = changedRow("skills", 4, { slug: "something-else" });
    expect(reported(dataset)).toEqual(["skills.csv:6"]);
  });

  it("reports a removed row at its line of issued_ids.csv", () => {
    const dataset = changed("digimon", (rows) => {
      rows.splice(6, 1);
    });
    expect(reported(dataset)).toEqual(["issued_ids.csv:8"]);
  });

  it("reports a row that reuses the id of a removed one", () => {
    const dataset = changed("digimon", (rows) => {
      rows[6] = { ...newDigimon, id: 7 };
    });
    expect(reported(dataset)).toEqual(["digimon.csv:8"]);
  });

  it("reports a line removed from issued_ids.csv", () => {
    const dataset = changed("issued_ids", (rows) => {
      rows.splice(sample.issued_ids.length - 2, 1);
    });
    // The gap is reported at the next line, and the row as not issued.
    expect(reported(dataset)).toEqual([`issued_ids.csv:${sample.issued_ids.length}`, "skills.csv:300"]);
  });

  it("reports both rows of any swapped pair of ids", () => {
    const row = fc.nat({ max: sample.digimon.length - 1 });
    fc.assert(
      fc.property(row, row, (a, b) => {
        fc.pre(a !== b);
        const [idA, idB] = [rowOf("digimon", a).id, rowOf("digimon", b).id];
        const dataset = changedRow("digimon", a, { id: idB }, changedRow("digimon", b, { id: idA }));
        expect(reported(dataset)).toEqual([a, b].toSorted((x, y) => x - y).map((index) => `digimon.csv:${index + 2}`));
      }),
    );
  });
});
