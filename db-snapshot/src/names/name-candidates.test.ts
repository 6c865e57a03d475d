import fc from "fast-check";
import { expect, it } from "vitest";
import { real } from "../dataset/sample.fixture.ts";
import { distances } from "./distances.fixture.ts";
import { createNameSearch, errorsSuggested, type NameMatch, rank } from "./name-search.ts";
import { inFull, initialsOf } from "./name-spellings.ts";
import { furtherWords, spellingOf, TIERS, tierOf, wantedOf } from "./name-tiers.ts";

type Name = { text: string; item: number };

/** Every seventh Digimon and skill of the data set: short and long names, in several scripts. */
const NAMES = [
  ...real.digimon.map(({ slug, name, name_ja, name_dub }) => {
    const others = real.digimon_names.filter(({ digimon }) => digimon === slug);
    return [name, name_ja, name_dub, ...others.map((other) => other.name)];
  }),
  ...real.skills.map(({ name, name_ja, name_dub, meaning, aliases }) => [name, name_ja, name_dub, meaning, ...aliases]),
]
  .filter((_, item) => item % 7 === 0)
  .flatMap((texts, item) => texts.flatMap((text): Name[] => (text ? [{ text, item }] : [])));
const SPELLINGS = NAMES.map(({ text }) => spellingOf(text));
const search = createNameSearch(NAMES);

/** What a search finds, by comparing every name. */
function compareAll(text: string, limit: number): NameMatch<Name>[] {
  const wanted = wantedOf(text);
  const written = inFull(wanted).flatMap((letters) => NAMES.filter((_, at) => SPELLINGS[at]?.letters === letters));
  const found = NAMES.flatMap((name, at): NameMatch<Name>[] => {
    const spelling = SPELLINGS[at] ?? { words: "", letters: "" };
    const tier = tierOf(spelling, wanted);
    const errors =
      tier === undefined || tier === TIERS.part ? errorsOf(spelling.words, wanted.letters, limit) : undefined;
    if (errors !== undefined) return [{ name, tier: TIERS.similar, errors }];
    return tier === undefined ? [] : [{ name, tier, errors: furtherWords(spelling, wanted, tier) }];
  });
  return [...written.map((name) => ({ name, tier: TIERS.sameLetters, errors: 0 })), ...found];
}

function errorsOf(words: string, wanted: string, limit: number): number | undefined {
  const letters = words.replaceAll(" ", "");
  const ofBeginnings = limit < 1 ? [] : distances(letters, wanted);
  const errors = words.split(" ").flatMap((_, count, all) => {
    const length = all.slice(0, count + 1).join("").length;
    const found = ofBeginnings[length] ?? Infinity;
    return found > limit ? [] : [found + (length < letters.length ? 0.5 : 0)];
  });
  return errors.length > 0 ? Math.min(...errors) : undefined;
}

const letter = fc.constantFrom(..."aemonxg 2ンモ龍");
const name = fc.constantFrom(...NAMES).map(({ text }) => text);
const words = name.map((text) => text.split(/[ (:]+/));
/** Names and parts of names, their words in another order, starts of words and initials. */
const written = fc.oneof(
  name,
  fc
    .tuple(name, fc.nat(8), fc.integer({ min: 1, max: 9 }))
    .map(([text, from, length]) => text.slice(from, from + length)),
  words.map((all) => all.toReversed().join(" ")),
  fc
    .tuple(words, fc.integer({ min: 1, max: 4 }))
    .map(([all, length]) => all.map((one) => one.slice(0, length)).join(" ")),
  fc.constantFrom(...SPELLINGS.flatMap(({ words }) => (words.includes(" ") ? initialsOf(words) : []))),
  fc.tuple(words, words).map(([[a = ""], [b = ""]]) => `${a} ${b}`),
  words.map(([first = ""]) => `${first} x`),
);
const edit = fc.record({ at: fc.nat(20), removed: fc.nat(2), added: fc.string({ unit: letter, maxLength: 1 }) });
const typed = fc
  .tuple(written, fc.array(edit, { maxLength: 3 }))
  .map(([text, edits]) =>
    edits.reduce((text, { at, removed, added }) => text.slice(0, at) + added + text.slice(at + removed), text),
  );

it("a search finds what comparing every name finds, in the same order, and without parts of words nothing less", () => {
  const property = fc.property(typed, fc.integer({ min: -1, max: 5 }), (text, maxErrors) => {
    fc.pre(wantedOf(text).words !== "");
    const all = compareAll(text, maxErrors);
    expect(search.search(text, { maxErrors })).toEqual(all);
    const whole = all.filter(({ tier }) => tier !== TIERS.part);
    expect(search.search(text, { maxErrors, hasParts: false })).toEqual(whole);
  });
  fc.assert(property, { numRuns: 120 });
});

it("the closest items are the first of all matches, although fewer errors are looked for", () => {
  const ranking = { itemOf: ({ item }: Name) => item, weightOf: (item: number) => item % 5 };
  const property = fc.property(typed, fc.integer({ min: 1, max: 8 }), (text, count) => {
    fc.pre(wantedOf(text).words !== "");
    const maxErrors = errorsSuggested(text);
    const all = rank(search.search(text, { maxErrors }), ranking).map(({ item }) => item);
    expect(search.closest(text, { ...ranking, count, maxErrors })).toEqual(all.slice(0, count));
  });
  fc.assert(property, { numRuns: 500 });
});

it("names with a word are those that comparing every name finds", () => {
  const word = typed.map((text) => wantedOf(text).words.split(" ")[0] ?? "");
  const property = fc.property(word, (text) => {
    fc.pre(text !== "");
    const expected = NAMES.filter((_, at) => ` ${SPELLINGS[at]?.words}`.includes(` ${text}`));
    expect(search.withWord(text)).toEqual(expected);
  });
  fc.assert(property, { numRuns: 500 });
});

it.each([0, 1, 2, 3, 4, 5, 6, 100])("finds the same after %i parts were computed ahead", (parts) => {
  const prepared = createNameSearch(NAMES);
  const preparation = prepared.prepare();
  for (let part = 0; part < parts; part += 1) preparation.next();
  for (const text of ["a", "greymn", "ウォーグレイモン", "wgm"])
    expect(prepared.search(text)).toEqual(search.search(text));
});
