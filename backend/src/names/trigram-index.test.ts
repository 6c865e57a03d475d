import fc from "fast-check";
import { Client } from "pg";
import { describe, expect, inject, it } from "vitest";
import { createTrigramIndex, trigrams } from "./trigram-index.ts";

describe("createTrigramIndex", () => {
  it("finds what comparing with each text in turn finds", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "g", "u", "m", "o", "n", " ", "ー", "モ", "ン"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), text, (texts, asked) => {
        const expected = texts
          .map((one, place) => {
            const [a, b] = [trigrams(one), trigrams(asked)];
            return { place, likeness: a.intersection(b).size / a.union(b).size };
          })
          .filter(({ likeness }) => likeness >= 0.3)
          .sort((a, b) => b.likeness - a.likeness || a.place - b.place);
        expect(createTrigramIndex(texts).search(asked, 0.3)).toEqual(expected);
      }),
    );
  });

  it("cuts words as the database does", async () => {
    const client = new Client({ connectionString: inject("databaseUrl") });
    await client.connect();
    for (const name of [
      "agumon",
      "war greymon",
      "agumon (x-antibody)",
      "z'd garurumon",
      "アグモン",
      "デスモン x抗体",
    ]) {
      const { rows } = await client.query("select show_trgm($1) as cut", [name]);
      // The database hashes trigrams of other alphabets, so their number has to do.
      expect(trigrams(name).size, name).toBe(rows[0].cut.length);
    }
    await client.end();
  });
});
