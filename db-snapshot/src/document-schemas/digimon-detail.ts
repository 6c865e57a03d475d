import * as z from "zod";
import { GAME_SKILL_ROLES, LANGUAGES, NAME_KINDS, RESISTED, SKILL_ROLES, STAT_LEVELS } from "../enumerations.ts";
import { DigimonRow } from "./digimon-row.ts";
import { Evolution } from "./evolution.ts";
import { Game, Named } from "./terms.ts";

export const DigimonName = z
  .object({
    name: z.string(),
    lang: z.enum(LANGUAGES).meta({ description: "BCP 47 language tag." }),
    kind: z.enum(NAME_KINDS),
  })
  .meta({ id: "DigimonName" });

export const DigimonSkill = z
  .object({
    slug: z.string(),
    name: z.string(),
    name_ja: z.string().nullable(),
    name_dub: z.string().nullable(),
    role: z.enum(SKILL_ROLES),
    learned_at: z.array(z.object({ game: Game, level: z.int() })),
  })
  .meta({ id: "DigimonSkill" });

const figure = z.int().min(0);

export const Stats = z
  .object({
    game: Game,
    basis: z.string().meta({ description: "What the figures apply to: `level 50` or `base`." }),
    game_number: z.int().nullable().meta({ description: "The Digimon's number in that game." }),
    hp: figure,
    sp: figure.meta({ description: "MP in Dawn and Dusk." }),
    atk: figure,
    def: figure,
    int: figure.meta({ description: "Spirit in Dawn and Dusk." }),
    spd: figure,
    memory: figure.nullable(),
    equip_slots: figure.nullable(),
    element: z.string().nullable(),
    weak_element: z.string().nullable(),
    aptitude: figure.nullable(),
  })
  .meta({ id: "Stats", description: "Figures in one game." });

export const Figures = z
  .object({
    level: z.enum(STAT_LEVELS).meta({ description: "`base`: values without a level." }),
    ...{ hp: figure, sp: figure, atk: figure, def: figure, int: figure, spi: figure.optional(), spd: figure },
    aptitude: figure.optional(),
  })
  .meta({ id: "Figures", description: "Figures at one level. Stats that the game does not have are left out." });

export const GameEntry = z
  .object({
    ...Named.shape,
    number: z.int().optional().meta({ description: "Its number in the game's field guide." }),
    name_in_game: z.string().optional(),
    stage: z.string().optional().meta({ description: "Its stage as the game calls it." }),
    attribute: z.string().optional(),
    element: z.string().optional(),
    personality: z.string().optional(),
    figures: z.array(Figures).optional(),
    resistances: z
      .partialRecord(z.enum(RESISTED), z.number())
      .optional()
      .meta({ description: "Damage multipliers other than 1, by attribute and element." }),
    skills: z
      .array(
        z.object({
          slug: z.string().nullable().meta({ description: "Null: a skill of this game only." }),
          ...{ name: z.string(), role: z.enum(GAME_SKILL_ROLES), level: z.int().optional() },
        }),
      )
      .optional(),
  })
  .meta({ id: "GameEntry", description: "The Digimon in one game. What is not known is left out." });
export type GameEntry = z.infer<typeof GameEntry>;

export const GroupMembership = Named.extend({
  core: z.boolean().nullable().meta({ description: "Whether it is a member proper." }),
}).meta({ id: "GroupMembership" });

export const Source = z
  .object({ code: z.string(), family: z.string(), repository: z.string(), path: z.string() })
  .meta({ id: "Source", description: "A source of facts about this Digimon." });

/** Maximum number of steps per direction in a detail; `/digimon/{key}/evolutions` returns all. */
export const MAX_EVOLUTIONS_IN_DETAIL = 60;

const evolutions = z.object({ total: z.int().min(0), data: z.array(Evolution).max(MAX_EVOLUTIONS_IN_DETAIL) });

export const DigimonDetail = z
  .object({
    ...DigimonRow.shape,
    names: z.array(DigimonName),
    skills: z.array(DigimonSkill),
    evolves_from: evolutions.meta({
      description: "Steps to this Digimon, at most 60: by `evidence.score`, then by slug.",
    }),
    evolves_to: evolutions.meta({
      description: "Steps from this Digimon, at most 60: by `evidence.score`, then by slug.",
    }),
    stats: z.array(Stats).meta({ description: "Figures at one level per game; `games` has all levels." }),
    games: z.array(GameEntry),
    groups: z.array(GroupMembership),
    sources: z.array(Source),
  })
  .meta({ id: "DigimonDetail", description: "Everything about one Digimon." });
export type DigimonDetail = z.infer<typeof DigimonDetail>;
