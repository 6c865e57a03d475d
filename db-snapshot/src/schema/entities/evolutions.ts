import { defineEntity, p } from "@mikro-orm/core";
import type { EvolutionStep, GameRequirements } from "../../document-schemas/index.ts";
import { CONDITION_CONTEXTS, EVOLUTION_KINDS, FUSION_KINDS, MEDIA } from "../../enumerations.ts";
import { Digimon } from "./digimon.ts";

/** A step from one Digimon to another. */
export const Evolution = defineEntity({
  name: "Evolution",
  tableName: "evolutions",
  properties: {
    from: () => p.manyToOne(Digimon).primary(),
    to: () => p.manyToOne(Digimon).primary(),
    kind: p.enum(EVOLUTION_KINDS),
    /** Null where no source marks the main line. */
    mainLine: p.boolean().nullable(),
    requiresPartner: p.boolean(),
    media: p.enum(MEDIA).array(),
    /** See WEIGHT. */
    weight: p.smallint(),
    /** How well the step is known: `score` of its evidence. */
    evidence: p.double().default(0),
    /** Of the step in a familiar path, in hundredths; see STEP_COSTS. */
    pathCost: p.smallint().default(0),
    /** Slugs of the games that have the step, filterable or not. */
    games: p.array().defaultRaw("'{}'"),
    /** The step as the API returns it, without the two Digimon. */
    document: p.json().$type<EvolutionStep>().columnType("json"),
    /** What each game with a table asks for before this step. */
    requirements: p.json().$type<GameRequirements[]>().columnType("json").defaultRaw("'[]'"),
  },
  indexes: [{ properties: ["to", "from"] }],
  checks: [
    { name: "evolutions_no_self_loop_check", expression: "from_id <> to_id" },
    { name: "evolutions_weight_check", expression: "weight >= 0 and weight <= 2" },
  ],
});

/** What a step requires, in general or in one game. */
export const EvolutionCondition = defineEntity({
  name: "EvolutionCondition",
  tableName: "evolution_conditions",
  properties: {
    evolution: () => p.manyToOne(Evolution).primary().joinColumns("from_id", "to_id").deleteRule("cascade"),
    position: p.smallint().primary(),
    context: p.enum(CONDITION_CONTEXTS),
    condition: p.text(),
  },
  checks: [{ name: "evolution_conditions_short_check", expression: "char_length(condition) <= 240" }],
});

/** A group of Digimon that together become one. */
export const Fusion = defineEntity({
  name: "Fusion",
  tableName: "fusions",
  properties: {
    id: p.integer().primary().autoincrement(false),
    to: () => p.manyToOne(Digimon).index().deleteRule("cascade"),
    kind: p.enum(FUSION_KINDS),
  },
});

export const FusionMember = defineEntity({
  name: "FusionMember",
  tableName: "fusion_members",
  properties: {
    fusion: () => p.manyToOne(Fusion).primary(),
    digimon: () => p.manyToOne(Digimon).primary(),
    quantity: p.smallint(),
  },
  indexes: [{ properties: ["digimon", "fusion"] }],
  checks: [{ name: "fusion_members_quantity_check", expression: "quantity > 0" }],
});
