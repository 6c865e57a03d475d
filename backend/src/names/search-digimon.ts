import { isWeak, type NameMatch, rank, wordsOf } from "@digidex/db-snapshot/name-search";
import { otherNumbers } from "@digidex/db-snapshot/name-spellings";
import { required } from "../required.ts";
import type { DigimonNames, NamedDigimon } from "./digimon-names.ts";
import type { GroupNames } from "./group-names.ts";
import type { SkillNames } from "./skill-names.ts";

export const MATCH_KINDS = ["name", "skill", "group"] as const;

/** What of a Digimon matched the search. */
type Matched = { kind: (typeof MATCH_KINDS)[number]; text: string; lang: string | null; weak: boolean };
export type Hit = { id: number; matched: Matched };

export type SearchIndexes = { digimon: DigimonNames; skills: SkillNames; groups: GroupNames };

/**
 * Added to the errors of a match, so that of equally close matches a Digimon's own name is the best, then a group of which
 * it is a member proper, its signature skill, another skill, and any other group.
 */
const DISTANCE = { coreGroup: 0.2, signatureSkill: 0.3, otherSkill: 0.4, otherGroup: 0.45 };

/** A name that leads to a Digimon. */
type Found = Omit<Matched, "weak"> & { digimon: NamedDigimon };

/**
 * The Digimon with a matching name, skill or group, the closest match first, of equal ones the best documented Digimon. If
 * none matches well, Digimon with all words in several of these are first.
 * Parts of words in names of skills and groups do not count: almost every short word is one.
 */
export function searchDigimon({ digimon, skills, groups }: SearchIndexes, q: string): Hit[] {
  const byName = digimon.names.search(q).map(({ name, ...match }): NameMatch<Found> => {
    const { text, lang, digimon } = name;
    return { ...match, name: { kind: "name", text, lang, digimon } };
  });
  const bySkill = skills.names.search(q, { hasParts: false }).flatMap(({ name: { text, lang, skill }, tier, errors }) =>
    skill.users.map(({ id, isSignature }): NameMatch<Found> => {
      const distance = isSignature ? DISTANCE.signatureSkill : DISTANCE.otherSkill;
      return { name: { kind: "skill", text, lang, digimon: digimon.digimon(id) }, tier, errors: errors + distance };
    }),
  );
  const byGroup = groups.search(q, { hasParts: false }).flatMap(({ name: { text, lang, members }, tier, errors }) =>
    members.map(({ id, isCore }): NameMatch<Found> => {
      const distance = isCore ? DISTANCE.coreGroup : DISTANCE.otherGroup;
      return { name: { kind: "group", text, lang, digimon: digimon.digimon(id) }, tier, errors: errors + distance };
    }),
  );
  const ranked = rank([...byName, ...bySkill, ...byGroup], {
    itemOf: (found) => found.digimon,
    weightOf: ({ evidence }) => evidence,
  });
  const hits = ranked.map(({ item, match: { name, tier } }): Hit => {
    const { kind, text, lang } = name;
    return { id: item.id, matched: { kind, text, lang, weak: isWeak(tier) } };
  });
  if (hits.some(({ matched }) => !matched.weak)) return hits;
  const byWords = digimonByWords({ digimon, skills, groups }, q);
  return byWords[0]?.matched.weak && hits.length > 0 ? hits : withFirst(byWords, hits);
}

/**
 * The Digimon of which each word starts one in any of the names that lead to it: `agumon pepper breath`, `7 great demon
 * lords`. If there is none, as weak matches those with all words, of which some have a typing error: `demn lords`; else those with
 * the most words in their own names, at least half of them: `metalgreymon vaccine`. Those with the most words in their own names are
 * first, of equal ones the best documented Digimon. What matched is what the first found word is in.
 */
function digimonByWords(indexes: SearchIndexes, q: string): Hit[] {
  const words = wordsOf(q.replace(/(\p{L})['’]s\b/gu, "$1")).split(" ");
  if (words.length < 2) return [];
  const exact = words.map((word) => digimonWithWord(indexes, word));
  const all = withAll(exact);
  if (all.length > 0) return hitsOf(all, false);
  const misspelt = withAll(
    words.map((word, index) => new Map([...digimonWithWord(indexes, word, true), ...(exact[index] ?? [])])),
  );
  if (misspelt.length > 0) return hitsOf(misspelt, true);
  const own = foundByDigimon(exact).map(ownOf);
  const most = own.reduce((most, { length }) => Math.max(most, length), words.length / 2);
  return hitsOf(
    own.filter(({ length }) => length === most),
    true,
  );
}

type WithWord = ReadonlyMap<NamedDigimon, Found>;

const ownOf = (found: readonly Found[]) => found.filter(({ kind }) => kind === "name");
const withAll = (byWord: readonly WithWord[]) =>
  foundByDigimon(byWord).filter((found) => found.length === byWord.length);

/** For each Digimon what the words are in, without the words that are in no name. */
function foundByDigimon(byWord: readonly WithWord[]): Found[][] {
  const digimon = new Set(byWord.flatMap((found) => [...found.keys()]));
  return [...digimon].map((one) => byWord.flatMap((found) => found.get(one) ?? []));
}

function hitsOf(all: readonly (readonly Found[])[], weak: boolean): Hit[] {
  return all
    .map((found) => ({ first: required(found[0], "name with a word"), ownWords: ownOf(found).length }))
    .sort((a, b) => b.ownWords - a.ownWords || b.first.digimon.evidence - a.first.digimon.evidence)
    .map(({ first: { digimon, ...matched } }) => ({ id: digimon.id, matched: { ...matched, weak } }));
}

/** Each Digimon with the best name that leads to it and has the word. */
function digimonWithWord(indexes: SearchIndexes, word: string, isMisspelt = false): Map<NamedDigimon, Found> {
  // A single letter starts too many words.
  const spellings = [word, ...otherNumbers(word).filter((spelling) => !/^[a-z]$/.test(spelling))];
  const found = new Map<NamedDigimon, Found>();
  for (const one of spellings.flatMap((spelling) => namesWithWord(indexes, spelling, isMisspelt))) {
    if (!found.has(one.digimon)) found.set(one.digimon, one);
  }
  return found;
}

/** Names of Digimon first, then of groups, then of skills. */
function namesWithWord({ digimon, skills, groups }: SearchIndexes, word: string, isMisspelt: boolean): Found[] {
  return [
    ...digimon.names
      .withWord(word, isMisspelt)
      .map(({ text, lang, digimon }): Found => ({ kind: "name", text, lang, digimon })),
    ...groups.withWord(word, isMisspelt).flatMap(({ text, lang, members }) => {
      return members.map(({ id }): Found => ({ kind: "group", text, lang, digimon: digimon.digimon(id) }));
    }),
    ...skills.names.withWord(word, isMisspelt).flatMap(({ text, lang, skill }) => {
      return skill.users.map(({ id }): Found => ({ kind: "skill", text, lang, digimon: digimon.digimon(id) }));
    }),
  ];
}

function withFirst(first: readonly Hit[], hits: readonly Hit[]): Hit[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...hits.filter(({ id }) => !ids.has(id))];
}
