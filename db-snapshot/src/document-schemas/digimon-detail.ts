import * as z from "zod";
import { LANGUAGES, NAME_KINDS, SKILL_ROLES } from "../enumerations.ts";
import { DigimonRow } from "./digimon-row.ts";
import { Evolution } from "./evolution.ts";
import { Game } from "./terms.ts";

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
    evolves_from: evolutions.meta({ description: "Steps to this Digimon, main line first, at most 60." }),
    evolves_to: evolutions.meta({ description: "Steps from this Digimon, main line first, at most 60." }),
    stats: z.array(Stats),
    sources: z.array(Source),
  })
  .meta({ id: "DigimonDetail", description: "Everything about one Digimon." });
export type DigimonDetail = z.infer<typeof DigimonDetail>;
