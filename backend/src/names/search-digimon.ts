import { isWeak, type NameMatch, rank, TIERS, wordsOf } from "@digidex/db-snapshot/name-search";
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
  const bySkill = skills.names.search(q).flatMap(({ name: { text, lang, skill }, tier, errors }) =>
    skill.users.map(({ id, isSignature }): NameMatch<Found> => {
      const distance = isSignature ? DISTANCE.signatureSkill : DISTANCE.otherSkill;
      return { name: { kind: "skill", text, lang, digimon: digimon.digimon(id) }, tier, errors: errors + distance };
    }),
  );
  const byGroup = groups.search(q).flatMap(({ name: { text, lang, members }, tier, errors }) =>
    members.map(({ id, isCore }): NameMatch<Found> => {
      const distance = isCore ? DISTANCE.coreGroup : DISTANCE.otherGroup;
      return { name: { kind: "group", text, lang, digimon: digimon.digimon(id) }, tier, errors: errors + distance };
    }),
  );
  const shared = [...bySkill, ...byGroup].filter(({ tier }) => tier !== TIERS.part);
  const ranked = rank([...byName, ...shared], {
    itemOf: (found) => found.digimon,
    weightOf: ({ evidence }) => evidence,
  });
  const hits = ranked.map(({ item, match: { name, tier } }): Hit => {
    const { kind, text, lang } = name;
    return { id: item.id, matched: { kind, text, lang, weak: isWeak(tier) } };
  });
  const isFound = hits.some(({ matched }) => !matched.weak);
  return isFound ? hits : withFirst(digimonWithAllWords({ digimon, skills, groups }, q), hits);
}

/** Words that are understood for a number in a search. */
const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen"
  .split(" ")
  .map((word) => [word]);

/**
 * The Digimon of which each word starts one in any of the names that lead to it: `agumon pepper breath`, `7 great demon
 * lords`. Those with the most words in their own names are first, of equal ones the best documented Digimon. What matched is
 * what the first word is in.
 */
function digimonWithAllWords(indexes: SearchIndexes, q: string): Hit[] {
  const words = wordsOf(q).split(" ");
  if (words.length < 2) return [];
  const byWord = words.map((word) => {
    const spellings = [word, ...(NUMBERS[Number(word)] ?? [])];
    const found = new Map<NamedDigimon, Found>();
    for (const one of spellings.flatMap((spelling) => namesWithWord(indexes, spelling))) {
      if (!found.has(one.digimon)) found.set(one.digimon, one);
    }
    return found;
  });
  const [first, ...others] = byWord;
  const ownWords = (digimon: NamedDigimon) => byWord.filter((found) => found.get(digimon)?.kind === "name").length;
  return [...(first?.values() ?? [])]
    .filter(({ digimon }) => others.every((found) => found.has(digimon)))
    .sort((a, b) => ownWords(b.digimon) - ownWords(a.digimon) || b.digimon.evidence - a.digimon.evidence)
    .map(({ digimon, ...matched }) => ({ id: digimon.id, matched: { ...matched, weak: false } }));
}

/** Names of Digimon first, then of groups, then of skills. */
function namesWithWord({ digimon, skills, groups }: SearchIndexes, word: string): Found[] {
  return [
    ...digimon.names.withWord(word).map(({ text, lang, digimon }): Found => ({ kind: "name", text, lang, digimon })),
    ...groups.withWord(word).flatMap(({ text, lang, members }) => {
      return members.map(({ id }): Found => ({ kind: "group", text, lang, digimon: digimon.digimon(id) }));
    }),
    ...skills.names.withWord(word).flatMap(({ text, lang, skill }) => {
      return skill.users.map(({ id }): Found => ({ kind: "skill", text, lang, digimon: digimon.digimon(id) }));
    }),
  ];
}

function withFirst(first: readonly Hit[], hits: readonly Hit[]): Hit[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...hits.filter(({ id }) => !ids.has(id))];
}
