import type { Dataset } from "../dataset/csv-files.ts";
import type { DigimonDetail, Game } from "../document-schemas/index.ts";
import type { SKILL_ROLES } from "../enumerations.ts";
import { groupBy } from "../look-up.ts";
import { tableGame } from "./build-games.ts";

export type DigimonSkill = {
  skill: string;
  role: (typeof SKILL_ROLES)[number];
  learned_at: DigimonDetail["skills"][number]["learned_at"];
};

/** The skills of a Digimon: its own in the order of the file, then those that it only learns in a game. */
export function digimonSkills(dataset: Dataset): (digimon: string) => DigimonSkill[] {
  const ownOf = groupBy(dataset.digimon_skills, ({ digimon }) => digimon);
  const learnedOf = groupBy(dataset.game_skills, ({ digimon }) => digimon);
  return (digimon) => {
    const skills = new Map<string, DigimonSkill>(
      ownOf(digimon).map(({ skill, role }) => [skill, { skill, role, learned_at: [] }]),
    );
    for (const { skill, game: slug, at_level } of learnedOf(digimon)) {
      const game = tableGame(slug);
      if (!skill || !game) continue;
      const known = skills.get(skill) ?? { skill, role: "learned", learned_at: [] };
      skills.set(skill, known);
      if (at_level !== null && !has(known, game, at_level)) known.learned_at.push({ game, level: at_level });
    }
    return [...skills.values()];
  };
}

const has = ({ learned_at }: DigimonSkill, game: Game, level: number) =>
  learned_at.some((one) => one.game === game && one.level === level);
