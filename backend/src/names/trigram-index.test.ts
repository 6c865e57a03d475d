import fc from "fast-check";
import { Client } from "pg";
import { describe, expect, inject, it } from "vitest";
import { createTrigramIndex, trigrams } from "./trigram-index.ts";

describe("createTrigramIndex", () => {
  it("finds the same as a comparison with every text", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "g", "u", "m", "o", "n", " ", "ー", "モ", "ン"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), text, (texts, wanted) => {
        const expected = texts
          .map((item, index) => {
            const [a, b] = [trigrams(item), trigrams(wanted)];
            return { item, index, similarity: a.intersection(b).size / a.union(b).size };
          })
          .filter(({ similarity }) => similarity >= 0.3)
          .sort((a, b) => b.similarity - a.similarity || a.index - b.index)
          .map(({ item, similarity }) => ({ item, similarity }));
        expect(createTrigramIndex(texts, (text) => text).search(wanted, 0.3)).toEqual(expected);
      }),
    );
  });

  it("makes as many trigrams as the database", async () => {
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
      const { rows } = await client.query("select show_trgm($1) as trigrams", [name]);
      // The database hashes trigrams of other scripts, so only their number can be compared.
      expect(trigrams(name).size, name).toBe(rows[0].trigrams.length);
    }
    await client.end();
  });
});
