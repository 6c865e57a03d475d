import { defineEntity, p } from "@mikro-orm/core";
import { ELEMENTS, GAMES, SKILL_ROLES } from "../../enumerations.ts";
import { Digimon } from "./digimon.ts";
import { Game } from "./reference-tables.ts";

export const Skill = defineEntity({
  name: "Skill",
  tableName: "skills",
  properties: {
    id: p.integer().primary().autoincrement(false),
    slug: p.text().unique(),
    name: p.text(),
    folded: p.text().collation("C"),
    nameJa: p.text().nullable(),
    nameDub: p.text().nullable(),
    meaning: p.text().nullable(),
    aliases: p.array(),
    /** Every name of the skill, folded, one a line: searched by `q`. */
    searched: p.text().collation("C"),
  },
  indexes: [
    { name: "skills_folded_index", properties: ["folded", "id"] },
    {
      name: "skills_searched_trgm_index",
      expression: 'create index "skills_searched_trgm_index" on "skills" using gin ("searched" gin_trgm_ops)',
    },
  ],
});

export const DigimonSkill = defineEntity({
  name: "DigimonSkill",
  tableName: "digimon_skills",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary(),
    skill: () => p.manyToOne(Skill).primary(),
    position: p.smallint(),
    role: p.enum(SKILL_ROLES),
    /** `game:level`. */
    learnedAt: p.array(),
  },
  indexes: [{ properties: ["skill", "digimon"] }],
});

/** What a skill does in one game, for most Digimon. */
export const SkillStats = defineEntity({
  name: "SkillStats",
  tableName: "skill_stats",
  properties: {
    skill: () => p.manyToOne(Skill).primary().deleteRule("cascade"),
    game: p.enum(GAMES).primary(),
    element: p.text().nullable(),
    kind: p.text().nullable(),
    power: p.smallint().nullable(),
    spCost: p.smallint().nullable(),
    inheritable: p.boolean().nullable(),
  },
});

/** Every element and power that a skill has in a game: by these, skills are filtered and sorted. */
export const SkillFigure = defineEntity({
  name: "SkillFigure",
  tableName: "skill_figures",
  properties: {
    skill: () => p.manyToOne(Skill).primary().deleteRule("cascade"),
    game: () => p.manyToOne(Game).primary().deleteRule("cascade"),
    position: p.smallint().primary(),
    element: p.enum(ELEMENTS).nullable(),
    power: p.smallint().nullable(),
  },
  indexes: [{ properties: ["game", "element"] }],
});
