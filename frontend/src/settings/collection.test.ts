import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Collection,
  hasMark,
  MARKS,
  merge,
  parseCollection,
  slugsWith,
  toggleMark,
  toJson,
} from "./collection.ts";

const slug = fc.constantFrom("agumon", "gabumon", "omegamon", "constructor", "to-string");
const game = fc.constantFrom(undefined, "cyber-sleuth", "dm-1", "constructor");
const EMPTY = parseCollection("[]").collection;
const action = fc.record({ mark: fc.constantFrom(...MARKS), slug, game });
/** A collection that a user can have made. */
const collection = fc
  .record({ favourites: fc.uniqueArray(slug), actions: fc.array(action, { maxLength: 20 }) })
  .map(({ favourites, actions }) =>
    actions.reduce<Collection>((made, one) => toggleMark(made, one.mark, one.slug, one.game), { ...EMPTY, favourites }),
  );
const plain = (one: Collection) => JSON.parse(toJson(one));

it("reads what it has written", () => {
  fc.assert(
    fc.property(collection, (made) => {
      const { collection: read, problem } = parseCollection(toJson(made));
      expect(problem).toBeUndefined();
      expect(plain(read)).toEqual(plain(made));
    }),
  );
});

it("reads favourites that an earlier version has saved or exported", () => {
  for (const text of ['["agumon","gabumon"]', '{ "favourites": ["agumon","gabumon"] }']) {
    const { collection: read, problem } = parseCollection(text);
    expect(problem).toBeUndefined();
    expect(read.favourites).toEqual(["agumon", "gabumon"]);
  }
});

it("reads the valid part of any text, says what is wrong, and never fails", () => {
  const json = fc.oneof(
    fc.json(),
    fc
      .record({ favourites: fc.jsonValue(), seen: fc.jsonValue(), owned: fc.jsonValue() })
      .map((one) => JSON.stringify(one)),
    fc.string(),
  );
  fc.assert(
    fc.property(json, (text) => {
      const { collection: read } = parseCollection(text);
      // What was read can be saved, and is read again without a problem.
      expect(parseCollection(toJson(read)).problem).toBeUndefined();
    }),
  );
  expect(parseCollection('{"seen":{"dm-1":["agumon",7]},"favourites":["gabumon"]}')).toMatchObject({
    problem: { reason: "invalid-entry", place: "seen.dm-1[1]" },
    collection: { favourites: ["gabumon"], seen: new Map([["dm-1", new Set(["agumon"])]]) },
  });
});

it.each([
  ["{", { reason: "not-json" }],
  ['{"milk":2}', { reason: "not-a-collection" }],
  ["null", { reason: "not-a-collection" }],
  ['"agumon"', { reason: "not-a-collection" }],
  ['["<script>"]', { reason: "invalid-entry", place: "favourites[0]" }],
  ['{"favourites":{"a":1}}', { reason: "invalid-entry", place: "favourites" }],
  ['{"owned":["agumon"]}', { reason: "invalid-entry", place: "owned" }],
  ['{"owned":{"__proto__":["agumon"]}}', { reason: "invalid-entry", place: "owned.__proto__" }],
  ['{"version":2,"favourites":["agumon"]}', { reason: "newer-version" }],
  ["x".repeat(2_000_001), { reason: "too-large" }],
])("says why %s is no collection", (text, problem) => {
  expect(parseCollection(text).problem).toEqual(problem);
});

it("merges without losing anything, and merging the same again changes nothing", () => {
  fc.assert(
    fc.property(collection, collection, (one, other) => {
      const both = merge(one, other);
      for (const mark of MARKS) {
        const expected = new Set([...slugsWith(one, mark, undefined), ...slugsWith(other, mark, undefined)]);
        expect(slugsWith(both, mark, undefined)).toEqual(expected);
      }
      expect(new Set(both.favourites)).toEqual(new Set([...one.favourites, ...other.favourites]));
      expect(plain(merge(both, other))).toEqual(plain(both));
    }),
  );
});

describe("toggleMark", () => {
  it("changes the mark of that Digimon in that game, and nothing of other Digimon", () => {
    fc.assert(
      fc.property(collection, action, slug, (made, one, other) => {
        const before = hasMark(made, one.mark, one.slug, one.game);
        const after = toggleMark(made, one.mark, one.slug, one.game);
        expect(hasMark(after, one.mark, one.slug, one.game)).toBe(!before);
        if (other === one.slug) return;
        for (const mark of MARKS) {
          expect(hasMark(after, mark, other, one.game)).toBe(hasMark(made, mark, other, one.game));
        }
      }),
    );
  });

  it("keeps everything that is owned among what has been seen", () => {
    fc.assert(
      fc.property(collection, game, (made, one) => {
        expect(slugsWith(made, "seen", one)).toEqual(
          new Set([...slugsWith(made, "seen", one), ...slugsWith(made, "owned", one)]),
        );
      }),
    );
  });
});
