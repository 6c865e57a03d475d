import * as z from "zod";
import { ELEMENTS, GAME_SKILL_ROLES, SKILL_ROLES } from "../enumerations.ts";
import { DigimonLink } from "./digimon-row.ts";
import { Game, Named } from "./terms.ts";

export const Element = z.enum(ELEMENTS).meta({
  id: "Element",
  description: "`electricity` is Electric or Thunder, `null` is Neutral in some games.",
});

export const SkillFigures = z
  .object({
    game: Game,
    name: z.string().meta({ description: "Its name in the game." }),
    role: z.enum(GAME_SKILL_ROLES),
    element: z.string().nullable().meta({ description: "As the game calls it." }),
    ...{ kind: z.string().nullable(), power: z.int().nullable(), cost: z.int().nullable() },
    ...{ accuracy: z.int().nullable(), crit: z.int().nullable(), target: z.string().nullable() },
    inheritable: z.boolean().nullable(),
    digimon: z.array(z.string()).meta({ description: "Slugs of the Digimon that it applies to; empty: all." }),
  })
  .meta({ id: "SkillFigures", description: "What the skill does in one game." });

export const SkillLearner = z
  .object({
    digimon: Named,
    ...{ game: Game, role: z.enum(GAME_SKILL_ROLES), level: z.int().nullable() },
  })
  .meta({ id: "SkillLearner", description: "A Digimon that has the skill in a game, and from which level on." });

export const SkillRow = z
  .object({
    id: z.int().min(1),
    slug: z.string(),
    name: z.string().meta({ description: "The original name, romanised." }),
    name_ja: z.string().nullable(),
    name_dub: z.string().nullable(),
    meaning: z.string().nullable().meta({ description: "The literal meaning of the original name." }),
    aliases: z.array(z.string()),
    digimon_count: z.int().min(0),
    games: z.array(Game).meta({ description: "Games whose figures of it are known." }),
    elements: z.array(Element).meta({ description: "Its elements in these games." }),
    power: z.int().nullable().meta({ description: "Its highest power in any of these games." }),
    url: z.url(),
  })
  .meta({ id: "SkillRow", description: "A skill in a list." });
export type SkillRow = z.infer<typeof SkillRow>;

export const SkillDetail = z
  .object({
    ...SkillRow.shape,
    stats: z.array(
      z
        .object({
          game: Game,
          element: z.string().nullable(),
          kind: z.string().nullable(),
          power: z.int().nullable(),
          sp_cost: z.int().nullable(),
          inheritable: z.boolean().nullable(),
        })
        .meta({ id: "SkillStats" }),
    ),
    figures: z.array(SkillFigures),
    learned_by: z.array(SkillLearner),
    digimon: z.array(z.object({ role: z.enum(SKILL_ROLES), digimon: DigimonLink }).meta({ id: "SkillUser" })),
  })
  .meta({ id: "SkillDetail", description: "A skill and the Digimon that have it." });
export type SkillDetail = z.infer<typeof SkillDetail>;
