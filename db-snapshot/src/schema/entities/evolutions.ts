import { defineEntity, p } from "@mikro-orm/core";
import { Digimon } from "./digimon.ts";

/** A step from one Digimon to another. */
export const Evolution = defineEntity({
  name: "Evolution",
  tableName: "evolutions",
  properties: {
    from: () => p.manyToOne(Digimon).primary(),
    to: () => p.manyToOne(Digimon).primary(),
    kind: p.text(),
    mainLine: p.boolean(),
    requiresPartner: p.boolean(),
    media: p.array(),
    /** 0 main line, 1 seen in a game or a story, 2 seen on cards only: orders the steps, and 2 is not shown by default. */
    weight: p.smallint(),
    /** The finished step as the API shows it, without its two ends. */
    document: p.json().columnType("json"),
  },
  indexes: [{ properties: ["to", "from"] }],
  checks: [
    { name: "evolutions_no_self_loop_check", expression: "from_id <> to_id" },
    {
      name: "evolutions_kind_check",
      expression:
        "kind in ('normal', 'jogress', 'digixros', 'mode-change', 'warp', 'armor', 'x-antibody', 'spirit', 'special')",
    },
    { name: "evolutions_weight_check", expression: "weight >= 0 and weight <= 2" },
    { name: "evolutions_media_check", expression: "media <@ array['game', 'story', 'card']" },
  ],
});

export const EvolutionCondition = defineEntity({
  name: "EvolutionCondition",
  tableName: "evolution_conditions",
  properties: {
    evolution: () => p.manyToOne(Evolution).primary().joinColumns("from_id", "to_id").deleteRule("cascade"),
    position: p.smallint().primary(),
    context: p.text(),
    condition: p.text(),
  },
  checks: [
    { name: "evolution_conditions_short_check", expression: "char_length(condition) <= 80" },
    {
      name: "evolution_conditions_context_check",
      expression: "context in ('general', 'time-stranger', 'cyber-sleuth', 'dawn-dusk')",
    },
  ],
});

/** A group of partners that together become one Digimon. */
export const Fusion = defineEntity({
  name: "Fusion",
  tableName: "fusions",
  properties: {
    id: p.integer().primary().autoincrement(false),
    to: () => p.manyToOne(Digimon).index().deleteRule("cascade"),
    kind: p.text(),
  },
  checks: [{ name: "fusions_kind_check", expression: "kind in ('jogress', 'digixros')" }],
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
