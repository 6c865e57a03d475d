import * as z from "zod";
import { CONDITION_CONTEXTS, EVOLUTION_KINDS, FUSION_KINDS, MEDIA } from "../enumerations.ts";
import { DigimonLink } from "./digimon-row.ts";
import { Named } from "./terms.ts";

export const EvolutionKind = z
  .enum(EVOLUTION_KINDS)
  .meta({ id: "EvolutionKind", description: "Kind of the step, derived from its condition and the two names." });

export const Medium = z
  .enum(MEDIA)
  .meta({ id: "Medium", description: "Where the step occurs; `game` includes virtual pets." });

export const Condition = z
  .object({ context: z.enum(CONDITION_CONTEXTS), text: z.string() })
  .meta({ id: "Condition", description: "A condition of the step, in general or in one game." });

export const Partners = z
  .object({
    kind: z.enum(FUSION_KINDS),
    digimon: z.array(Named.extend({ quantity: z.int().min(1) })),
  })
  .meta({ id: "Partners", description: "A group of Digimon to fuse with. Several groups are alternatives." });

/** A step without its two Digimon. */
export const EvolutionStep = z
  .object({
    kind: EvolutionKind,
    condition: z
      .string()
      .nullable()
      .meta({ description: "The shortest condition. If it holds in one game only, it begins with the game's name." }),
    conditions: z.array(Condition),
    partners: z.array(Partners),
    requires_partner: z.boolean().meta({ description: "No source gives this step without a partner." }),
    main_line: z
      .boolean()
      .meta({ description: "Whether the step belongs to the main line: the best-known evolutions." }),
    media: z.array(Medium),
  })
  .meta({ id: "EvolutionStep" });
export type EvolutionStep = z.infer<typeof EvolutionStep>;

export const Evolution = z
  .object({ digimon: DigimonLink, ...EvolutionStep.shape })
  .meta({ id: "Evolution", description: "A step of one Digimon; `digimon` is the other one." });
export type Evolution = z.infer<typeof Evolution>;
