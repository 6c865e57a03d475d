import * as z from "zod";
import {
  CONDITION_CONTEXTS,
  EVOLUTION_KINDS,
  FUSION_KINDS,
  MEDIA,
  REQUIREMENT_KINDS,
  REQUIREMENT_OPS,
} from "../enumerations.ts";
import { DigimonLink } from "./digimon-row.ts";
import { Game, Reference, WorkKind } from "./terms.ts";

export const EvolutionKind = z
  .enum(EVOLUTION_KINDS)
  .meta({ id: "EvolutionKind", description: "Kind of the step, derived from its condition and the two names." });

export const Medium = z
  .enum(MEDIA)
  .meta({ id: "Medium", description: "Where the step occurs; `game` includes virtual pets." });

export const Condition = z
  .object({
    context: z
      .enum(CONDITION_CONTEXTS)
      .meta({ id: "ConditionContext", description: "`general`, or the game in which the condition holds." }),
    text: z.string().meta({ description: "The condition in a few words." }),
  })
  .meta({ id: "Condition", description: "A condition of the step, in general or in one game." });

export const Partners = z
  .object({
    kind: z.enum(FUSION_KINDS).meta({ id: "FusionKind", description: "How they fuse." }),
    digimon: z
      .array(
        Reference.extend({ quantity: z.int().min(1).meta({ description: "How many of it." }) }).meta({
          ...{ id: "Partner", description: "A Digimon to fuse with." },
        }),
      )
      .meta({ description: "All of them are needed." }),
  })
  .meta({ id: "Partners", description: "A group of Digimon to fuse with. Several groups are alternatives." });

export const Evidence = z
  .object({
    score: z.number().min(0).meta({
      description:
        "How well the step is known: `families` + log2(1 + number of works) + 1 if it is seen in an anime, film or manga. Steps are ordered by it.",
    }),
    families: z.int().min(0).meta({ description: "Sources that do not go back to the same place." }),
    works: z
      .partialRecord(WorkKind, z.int().min(1))
      .meta({ description: "Number of works that have the step, by their kind." }),
    episodes: z.int().min(1).optional().meta({ description: "Episodes of anime that are cited, if any are." }),
    tables: z.array(Game).min(1).optional().meta({ description: "Games whose own table has the step, if any has." }),
  })
  .meta({ id: "Evidence", description: "How well a step is documented." });
export type Evidence = z.infer<typeof Evidence>;

/** The number of works that a step lists; the others are counted. */
export const MAX_WORKS_OF_STEP = 2;

export const StepWorks = z
  .object({
    total: z.int().min(0).meta({ description: "Number of works." }),
    top: z
      .array(
        z
          .object({
            slug: z.string().meta({ description: "Unique name of the work." }),
            title: z.string().meta({ description: "Its title." }),
            kind: WorkKind,
          })
          .meta({ id: "StepWork", description: "A work that has the step." }),
      )
      .max(MAX_WORKS_OF_STEP)
      .meta({ description: "The best known of each kind: anime, game, film, manga, virtual pet, toy, card." }),
  })
  .meta({ id: "StepWorks", description: "Works that have the step." });
export type StepWorks = z.infer<typeof StepWorks>;

export const MainLineStatus = z.enum(["yes", "no", "unknown"]).meta({
  id: "MainLineStatus",
  description: "`unknown`: no source that marks the main line has the step.",
});

/** A step without its two Digimon. */
export const EvolutionStep = z
  .object({
    kind: EvolutionKind,
    condition: z
      .string()
      .nullable()
      .meta({ description: "The shortest condition. If it holds in one game only, it begins with the game's name." }),
    conditions: z.array(Condition).meta({ description: "All conditions; empty: none is known." }),
    partners: z.array(Partners).meta({ description: "Groups of Digimon to fuse with, as alternatives." }),
    requires_partner: z
      .boolean()
      .meta({ description: "No source gives this step without a partner; with `game`, this game does not." }),
    main_line: z.boolean().meta({
      description: "Whether a source marks the step as main line. False is also: unknown; see `main_line_status`.",
    }),
    main_line_status: MainLineStatus,
    media: z.array(Medium).meta({ description: "Where the step is seen." }),
    evidence: Evidence,
    works: StepWorks,
  })
  .meta({ id: "EvolutionStep", description: "A step without its two Digimon." });
export type EvolutionStep = z.infer<typeof EvolutionStep>;

/** A pattern, because generated Python clients reject numbers where the alternative is a constant, and Java's where it is an enum. */
const highest = z.string().regex(/^highest$/);

export const Requirement = z
  .object({
    kind: z.enum(REQUIREMENT_KINDS).meta({ id: "RequirementKind", description: "What kind of thing is compared." }),
    name: z.string().meta({ description: "What is compared: `hp`, `friendship`, the name of an item or Digimon." }),
    digimon: z.string().optional().meta({ description: "Slug, if a Digimon is required." }),
    op: z.enum(REQUIREMENT_OPS).meta({
      id: "RequirementOperator",
      description: "`has`: the item, Digimon or progress is required.",
      "x-enum-varnames": ["AtLeast", "AtMost", "MoreThan", "LessThan", "Equal", "Has"],
    }),
    value: z
      .union([z.int(), highest])
      .meta({ description: "`highest`: the stat has to be the highest one. With `has`: 1." }),
    note: z.string().optional().meta({ description: "What the figures do not say." }),
  })
  .meta({ id: "Requirement", description: "One condition that a game asks for before a step." });
export type Requirement = z.infer<typeof Requirement>;

export const RequirementAlternative = z
  .object({
    text: z.string().meta({ description: "The requirements in words." }),
    requirements: z.array(Requirement).meta({ description: "All of them have to be met." }),
  })
  .meta({ id: "RequirementAlternative", description: "Requirements that suffice together." });

export const GameRequirements = z
  .object({
    game: Game,
    alternatives: z.array(RequirementAlternative).min(1).meta({ description: "One of them has to be met." }),
  })
  .meta({ id: "GameRequirements", description: "What a game asks for before the step, from the game's own table." });
export type GameRequirements = z.infer<typeof GameRequirements>;

/** Without the works, which would be a seventh of a detail. */
export const Evolution = z.object({ digimon: DigimonLink, ...EvolutionStep.omit({ works: true }).shape }).meta({
  id: "Evolution",
  description: "A step of one Digimon; `digimon` is the other one. `/digimon/{key}/evolutions` also has its works.",
});
export type Evolution = z.infer<typeof Evolution>;
