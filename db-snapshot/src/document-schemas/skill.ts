import * as z from "zod";
import { SKILL_ROLES } from "../enumerations.ts";
import { DigimonLink } from "./digimon-row.ts";
import { Game } from "./terms.ts";

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
    digimon: z.array(z.object({ role: z.enum(SKILL_ROLES), digimon: DigimonLink }).meta({ id: "SkillUser" })),
  })
  .meta({ id: "SkillDetail", description: "A skill and the Digimon that have it." });
export type SkillDetail = z.infer<typeof SkillDetail>;
