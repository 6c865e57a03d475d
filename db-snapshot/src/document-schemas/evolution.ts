import * as z from "zod";
import { CONDITION_CONTEXTS, EVOLUTION_KINDS, FUSION_KINDS, MEDIA } from "../enumerations.ts";
import { DigimonLink } from "./digimon-row.ts";
import { Named } from "./terms.ts";

export const EvolutionKind = z
  .enum(EVOLUTION_KINDS)
  .meta({ id: "EvolutionKind", description: "What sort of step it is, read off its condition and names." });

export const Medium = z
  .enum(MEDIA)
  .meta({ id: "Medium", description: "Where the step is seen: `game` includes virtual pets." });

export const Condition = z
  .object({ context: z.enum(CONDITION_CONTEXTS), text: z.string() })
  .meta({ id: "Condition", description: "What the step asks for, in general or in one game." });

export const Partners = z
  .object({
    kind: z.enum(FUSION_KINDS),
    digimon: z.array(Named.extend({ quantity: z.int().min(1) })),
  })
  .meta({ id: "Partners", description: "One group of Digimon to fuse with. Several groups are alternatives." });

/** A step without its two ends. */
export const EvolutionStep = z
  .object({
    kind: EvolutionKind,
    condition: z.string().nullable().meta({ description: "The shortest condition; a game's begins with its name." }),
    conditions: z.array(Condition),
    partners: z.array(Partners),
    requires_partner: z.boolean().meta({ description: "No source gives this step without a partner." }),
    main_line: z.boolean().meta({ description: "One of the few steps that are thought of first." }),
    media: z.array(Medium),
  })
  .meta({ id: "EvolutionStep" });
export type EvolutionStep = z.infer<typeof EvolutionStep>;

export const Evolution = z
  .object({ digimon: DigimonLink, ...EvolutionStep.shape })
  .meta({ id: "Evolution", description: "A step, seen from one end: `digimon` is the other." });
export type Evolution = z.infer<typeof Evolution>;
