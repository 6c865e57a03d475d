import { isWeak, type NameMatch, rank, TIERS } from "@digidex/db-snapshot/name-search";
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
 * The Digimon with a matching name, skill or group, the closest match first, of equal ones the best documented Digimon.
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
  return ranked.map(({ item, match: { name, tier } }) => ({
    id: item.id,
    matched: { kind: name.kind, text: name.text, lang: name.lang, weak: isWeak(tier) },
  }));
}
