import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNameSearch } from "./name-search.ts";
import { createSimilarTexts } from "./similar-texts.ts";

/** The same distance by its definition, from the complete table. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : row)),
  );
  const at = (row: number, column: number) => table[row]?.[column] ?? Infinity;
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      table[row]![column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1),
        isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
      );
    }
  }
  return at(a.length, b.length);
}

const errorsOf = (name: string, wanted: string, limit: number) =>
  createSimilarTexts([{ letters: name, wordEnds: [name.length] }])
    .search(wanted, limit)
    .get(0) ?? Infinity;

describe("the errors", () => {
  it.each([
    ["agumon", "agumon", 0],
    ["agumon", "augmon", 1],
    ["agumon", "agumn", 1],
    ["agumon", "gabumon", 2],
    ["agumon", "tailmon", Infinity],
    ["", "ag", 2],
  ])("of %j and %j are %d, if at most 2 are allowed", (name, wanted, errors) => {
    expect(errorsOf(name, wanted, 2)).toBe(errors);
  });

  it("of every text, up to the end of each word, are those of a comparison with each one", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "g", "u", "m", "モ"), minLength: 1, maxLength: 6 });
    const words = fc.array(word, { minLength: 1, maxLength: 3 });
    const input = fc.record({ texts: fc.array(words, { maxLength: 30 }), wanted: fc.array(word, { maxLength: 2 }) });
    fc.assert(
      fc.property(input, fc.integer({ min: 0, max: 4 }), ({ texts, wanted: parts }, limit) => {
        const wanted = parts.join("");
        const expected = texts.flatMap((all, index) => {
          const beginnings = all.map((_, count) => all.slice(0, count + 1).join(""));
          const errors = beginnings.map((text) => ({ text, errors: distance(text, wanted) }));
          const near = errors.filter((one) => one.errors <= limit);
          const best = near.map((one) => one.errors + (one.text.length < all.join("").length ? 0.5 : 0));
          return best.length > 0 ? [[index, Math.min(...best)]] : [];
        });
        const all = texts.map((words) => {
          let length = 0;
          return { letters: words.join(""), wordEnds: words.map((one) => (length += one.length)) };
        });
        const found = createSimilarTexts(all).search(wanted, limit);
        expect([...found].toSorted(([a], [b]) => a - b)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});

it("a search by name finds every name within the allowed errors or with the text in it, and no other", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "g", "u", "m", "o", "モ"), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), text, (names, wanted) => {
      const allowed = wanted.length < 4 ? -1 : wanted.length < 7 ? 1 : 2;
      const expected = names.filter((name) => name.includes(wanted) || distance(name, wanted) <= allowed);
      const found = createNameSearch(names.map((name) => ({ text: name }))).search(wanted);
      expect(found.map(({ name }) => name.text)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});
