import * as z from "zod";
import { ELEMENTS } from "../enumerations.ts";
import { GameSkillRole, SkillRole } from "./digimon-detail.ts";
import { DigimonLink } from "./digimon-row.ts";
import { Game, Reference } from "./terms.ts";

export const Element = z.enum(ELEMENTS).meta({
  id: "Element",
  description: "`electricity` is Electric or Thunder, `null` is Neutral in some games.",
});

export const SkillFigures = z
  .object({
    game: Game,
    name: z.string().meta({ description: "Its name in the game." }),
    role: GameSkillRole,
    element: z.string().nullable().meta({ description: "As the game calls it." }),
    kind: z.string().nullable().meta({ description: "Physical, magic and so on, as the game calls it." }),
    power: z.int().nullable().meta({ description: "Its power." }),
    cost: z.int().nullable().meta({ description: "SP or MP that it costs." }),
    accuracy: z.int().nullable().meta({ description: "How often it hits, in percent." }),
    crit: z.int().nullable().meta({ description: "How often it is a critical hit, in percent." }),
    target: z.string().nullable().meta({ description: "Whom it hits." }),
    inheritable: z.boolean().nullable().meta({ description: "Whether a Digimon keeps it when it evolves." }),
    digimon: z.array(z.string()).meta({ description: "Slugs of the Digimon that it applies to; empty: all." }),
  })
  .meta({ id: "SkillFigures", description: "What the skill does in one game." });

export const SkillLearner = z
  .object({
    digimon: Reference,
    game: Game,
    role: GameSkillRole,
    level: z.int().nullable().meta({ description: "From which level on; null if that is not known." }),
  })
  .meta({ id: "SkillLearner", description: "A Digimon that has the skill in a game, and from which level on." });

export const SkillRow = z
  .object({
    id: z.int().min(1).meta({ description: "Permanent; never reused." }),
    slug: z.string().meta({ description: "Permanent and unique; part of the URL." }),
    name: z.string().meta({ description: "The original name, romanised." }),
    name_ja: z.string().nullable().meta({ description: "The Japanese name." }),
    name_dub: z.string().nullable().meta({ description: "The English name." }),
    meaning: z.string().nullable().meta({ description: "The literal meaning of the original name." }),
    aliases: z.array(z.string()).meta({ description: "Other names." }),
    digimon_count: z.int().min(0).meta({ description: "Number of Digimon that have it." }),
    games: z.array(Game).meta({ description: "Games whose figures of it are known." }),
    elements: z.array(Element).meta({ description: "Its elements in these games." }),
    power: z.int().nullable().meta({ description: "Its highest power in any of these games." }),
    url: z.url().meta({ description: "URL of this skill in the API." }),
  })
  .meta({ id: "SkillRow", description: "A skill in a list." });
export type SkillRow = z.infer<typeof SkillRow>;

export const SkillDetail = z
  .object({
    ...SkillRow.shape,
    stats: z
      .array(
        z
          .object({
            game: Game,
            element: z.string().nullable().meta({ description: "As the game calls it." }),
            kind: z.string().nullable().meta({ description: "Physical, magic and so on, as the game calls it." }),
            power: z.int().nullable().meta({ description: "Its power." }),
            sp_cost: z.int().nullable().meta({ description: "SP that it costs." }),
            inheritable: z.boolean().nullable().meta({ description: "Whether a Digimon keeps it when it evolves." }),
          })
          .meta({ id: "SkillStats", description: "Figures in one game; `figures` has more of them." }),
      )
      .meta({ description: "Figures by game; `figures` has more of them." }),
    figures: z.array(SkillFigures).meta({ description: "What it does in each game." }),
    learned_by: z.array(SkillLearner).meta({ description: "Who learns it in games." }),
    digimon: z
      .array(
        z
          .object({ role: SkillRole, digimon: DigimonLink })
          .meta({ id: "SkillUser", description: "A Digimon that has the skill." }),
      )
      .meta({ description: "Digimon that have it." }),
  })
  .meta({ id: "SkillDetail", description: "A skill and the Digimon that have it." });
export type SkillDetail = z.infer<typeof SkillDetail>;
