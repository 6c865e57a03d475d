import * as z from "zod";
import { GAME_SKILL_ROLES, NAME_KINDS, RESISTED, SKILL_ROLES, STAT_LEVELS } from "../enumerations.ts";
import { DigimonRow } from "./digimon-row.ts";
import { Evolution } from "./evolution.ts";
import { Game, Language, Reference } from "./terms.ts";

export const DigimonName = z
  .object({
    name: z.string().meta({ description: "The name, in the script of its language." }),
    lang: Language,
    kind: z.enum(NAME_KINDS).meta({
      id: "NameKind",
      description:
        "`primary`: the original name, romanised. `reading`: the Japanese name in hiragana. `abbreviation`: `デュークモンCM` of Crimson Mode.",
    }),
  })
  .meta({ id: "DigimonName", description: "One name of a Digimon." });

export const SkillRole = z.enum(SKILL_ROLES).meta({
  id: "SkillRole",
  description: "How a Digimon has a skill; `learned`: only in a game.",
});

export const GameSkillRole = z
  .enum(GAME_SKILL_ROLES)
  .meta({ id: "GameSkillRole", description: "How a Digimon has a skill in a game, as the game sorts them." });

export const DigimonSkill = z
  .object({
    slug: z.string().meta({ description: "Permanent and unique; part of the URL of the skill." }),
    name: z.string().meta({ description: "The original name, romanised." }),
    name_ja: z.string().nullable().meta({ description: "The Japanese name." }),
    name_dub: z.string().nullable().meta({ description: "The English name." }),
    url: z.url().meta({ description: "URL of this skill in the API." }),
    role: SkillRole,
    learned_at: z
      .array(
        z
          .object({ game: Game, level: z.int().meta({ description: "The level in that game." }) })
          .meta({ id: "LearningLevel", description: "From which level on a game teaches a skill." }),
      )
      .meta({ description: "From which level on, by game." }),
  })
  .meta({ id: "DigimonSkill", description: "A skill of a Digimon." });

const figure = (description: string) => z.int().min(0).meta({ description });
const SPEED = "Speed.";

export const Stats = z
  .object({
    game: Game,
    basis: z.string().meta({ description: "What the figures apply to: `level 50` or `base`." }),
    game_number: z.int().nullable().meta({ description: "The Digimon's number in that game." }),
    hp: figure("Hit points."),
    sp: figure("Skill points; MP in Dawn and Dusk."),
    atk: figure("Attack."),
    def: figure("Defence."),
    int: figure("Intelligence; Spirit in Dawn and Dusk."),
    spd: figure(SPEED),
    memory: figure("Memory that it takes in the party.").nullable(),
    equip_slots: figure("Slots for equipment.").nullable(),
    element: z.string().nullable().meta({ description: "Its element, as the game calls it." }),
    weak_element: z.string().nullable().meta({ description: "The element that it is weak against." }),
    aptitude: figure("Aptitude that it has when it appears.").nullable(),
  })
  .meta({ id: "Stats", description: "Figures in one game." });

export const Figures = z
  .object({
    level: z.enum(STAT_LEVELS).meta({
      id: "StatLevel",
      description: "`base`: values without a level.",
      "x-enum-varnames": ["Base", "Level1", "Level50", "Level99"],
    }),
    hp: figure("Hit points."),
    sp: figure("Skill points, or MP."),
    atk: figure("Attack."),
    def: figure("Defence."),
    int: figure("Intelligence."),
    spi: figure("Spirit.").optional(),
    spd: figure(SPEED),
    aptitude: figure("Aptitude.").optional(),
  })
  .meta({ id: "Figures", description: "Figures at one level. Stats that the game does not have are left out." });

const Resisted = z
  .enum(RESISTED)
  .meta({ id: "Resisted", description: "An attribute or element against which resistances are given." });

const GameSkill = z
  .object({
    slug: z.string().nullable().meta({ description: "Null: a skill of this game only." }),
    name: z.string().meta({ description: "Its name in the game." }),
    role: GameSkillRole,
    level: z.int().optional().meta({ description: "From which level on the Digimon has it." }),
  })
  .meta({ id: "GameSkill", description: "A skill that the Digimon has in a game." });

export const GameEntry = z
  .object({
    ...Reference.shape,
    number: z.int().optional().meta({ description: "Its number in the game's field guide." }),
    name_in_game: z.string().optional().meta({ description: "Its name in the game, if it is another one." }),
    stage: z.string().optional().meta({ description: "Its stage as the game calls it." }),
    attribute: z.string().optional().meta({ description: "Its attribute in the game." }),
    element: z.string().optional().meta({ description: "Its element in the game." }),
    personality: z.string().optional().meta({ description: "Its personality in the game." }),
    figures: z.array(Figures).optional().meta({ description: "Its figures, by level." }),
    resistances: z
      .partialRecord(Resisted, z.number())
      .optional()
      .meta({ description: "Damage multipliers other than 1, by attribute and element." }),
    skills: z.array(GameSkill).optional().meta({ description: "Its skills in the game." }),
  })
  .meta({ id: "GameEntry", description: "The Digimon in one game. What is not known is left out." });
export type GameEntry = z.infer<typeof GameEntry>;

export const GroupMembership = Reference.extend({
  core: z.boolean().nullable().meta({ description: "Whether it is a member proper." }),
}).meta({ id: "GroupMembership", description: "A group of which the Digimon is a member." });

export const Source = z
  .object({
    code: z.string().meta({ description: "Short name of the source." }),
    family: z.string().meta({ description: "Sources of one family go back to the same place." }),
    repository: z.string().meta({ description: "The repository that contains it." }),
    path: z.string().meta({ description: "The file in the repository." }),
  })
  .meta({ id: "Source", description: "A source of facts about this Digimon." });

/** Maximum number of steps per direction in a detail; `/digimon/{key}/evolutions` returns all. */
export const MAX_EVOLUTIONS_IN_DETAIL = 60;

const EvolutionList = z
  .object({
    total: z.int().min(0).meta({ description: "Number of all steps." }),
    data: z
      .array(Evolution)
      .max(MAX_EVOLUTIONS_IN_DETAIL)
      .meta({ description: "At most 60 steps: by `evidence.score`, then by slug." }),
  })
  .meta({ id: "EvolutionList", description: "The best documented steps in one direction." });

export const DigimonDetail = z
  .object({
    ...DigimonRow.shape,
    names: z.array(DigimonName).meta({ description: "All names in all languages." }),
    skills: z.array(DigimonSkill).meta({ description: "Its skills, the signature skills first." }),
    evolves_from: EvolutionList.describe("Steps to this Digimon, at most 60: by `evidence.score`, then by slug."),
    evolves_to: EvolutionList.describe("Steps from this Digimon, at most 60: by `evidence.score`, then by slug."),
    stats: z.array(Stats).meta({ description: "Figures at one level per game; `games` has all levels." }),
    games: z.array(GameEntry).meta({
      description:
        "The Digimon in each game that is `filterable` and has it; without more than the game where only steps are cited for it.",
    }),
    groups: z.array(GroupMembership).meta({ description: "Groups of the stories of which it is a member." }),
    sources: z.array(Source).meta({ description: "Where its facts are from." }),
  })
  .meta({ id: "DigimonDetail", description: "Everything about one Digimon." });
export type DigimonDetail = z.infer<typeof DigimonDetail>;
