import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distances } from "./distances.fixture.ts";
import { createNameSearch } from "./name-search.ts";
import { createSimilarTexts } from "./similar-texts.ts";

/** The distance of two texts, from the complete table. */
const distance = (a: string, b: string) => distances(a, b)[a.length] ?? Infinity;

const errorsOf = (name: string, wanted: string, limit: number) =>
  createSimilarTexts([name]).search(wanted, limit).get(0) ?? Infinity;

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
        const found = createSimilarTexts(texts.map((words) => words.join(" "))).search(wanted, limit);
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
