import { defineEntity, p } from "@mikro-orm/core";
import { GAMES, LANGUAGES, NAME_KINDS, X_ANTIBODY_KINDS } from "../../enumerations.ts";
import { Attribute, Field, Game, Group, Level, Type } from "./reference-tables.ts";

/** The column `folded` is the name, folded for search (see `fold`). `level_rank` is the rank of the primary level. */
export const Digimon = defineEntity({
  name: "Digimon",
  tableName: "digimon",
  properties: {
    id: p.integer().primary().autoincrement(false),
    slug: p.text().unique(),
    name: p.text().unique(),
    folded: p.text().collation("C"),
    nameJa: p.text().nullable(),
    nameDub: p.text().nullable(),
    /** Whether it is an "(X-Antibody)" form. */
    xAntibody: p.boolean().index(),
    xAntibodyKind: p.enum(X_ANTIBODY_KINDS).nullable(),
    releaseYear: p.smallint().nullable().index(),
    levelRank: p.smallint(),
    /** Of its best documented step: of equal matches of a search, the best documented Digimon is first. */
    evidence: p.float().default(0),
    /** Number of works other than cards that it is known from. */
    prominence: p.smallint().default(0),
    sources: p.array(),
  },
  indexes: [
    {
      name: "digimon_prominence_index",
      expression: 'create index "digimon_prominence_index" on "digimon" ("prominence" desc, "id")',
    },
    { name: "digimon_folded_index", properties: ["folded", "id"] },
    { name: "digimon_level_rank_index", properties: ["levelRank", "id"] },
    {
      name: "digimon_folded_trgm_index",
      expression: 'create index "digimon_folded_trgm_index" on "digimon" using gin ("folded" gin_trgm_ops)',
    },
  ],
  checks: [
    { name: "digimon_slug_check", expression: "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'" },
    { name: "digimon_release_year_check", expression: "release_year >= 1997 and release_year <= 2100" },
  ],
});

/** Every name of a Digimon: first the three of `digimon.csv`, then those of `digimon_names.csv`. */
export const DigimonName = defineEntity({
  name: "DigimonName",
  tableName: "digimon_names",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary().deleteRule("cascade"),
    position: p.smallint().primary(),
    name: p.text(),
    lang: p.enum(LANGUAGES),
    kind: p.enum(NAME_KINDS),
  },
});

/** The levels of a Digimon; position 0 is the primary one, and likewise for the other vocabularies. */
export const DigimonLevel = defineEntity({
  name: "DigimonLevel",
  tableName: "digimon_levels",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary(),
    level: () => p.manyToOne(Level).primary(),
    position: p.smallint(),
  },
  indexes: [{ properties: ["level", "digimon"] }],
});

export const DigimonAttribute = defineEntity({
  name: "DigimonAttribute",
  tableName: "digimon_attributes",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary(),
    attribute: () => p.manyToOne(Attribute).primary(),
    position: p.smallint(),
  },
  indexes: [{ properties: ["attribute", "digimon"] }],
});

export const DigimonField = defineEntity({
  name: "DigimonField",
  tableName: "digimon_fields",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary(),
    field: () => p.manyToOne(Field).primary(),
    position: p.smallint(),
  },
  indexes: [{ properties: ["field", "digimon"] }],
});

export const DigimonType = defineEntity({
  name: "DigimonType",
  tableName: "digimon_types",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary(),
    type: () => p.manyToOne(Type).primary(),
    position: p.smallint(),
  },
  indexes: [{ properties: ["type", "digimon"] }],
});

/** The games that a Digimon is in: those with a roster, and those that a step of it is cited for. */
export const DigimonGame = defineEntity({
  name: "DigimonGame",
  tableName: "digimon_games",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary(),
    game: () => p.manyToOne(Game).primary(),
    position: p.smallint(),
  },
  indexes: [{ properties: ["game", "digimon"] }],
});

/** Groups that a Digimon belongs to; `core` is false for modes, X-Antibody forms and hangers-on. */
export const DigimonGroup = defineEntity({
  name: "DigimonGroup",
  tableName: "digimon_groups",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary(),
    group: () => p.manyToOne(Group).primary(),
    position: p.smallint(),
    core: p.boolean().nullable(),
  },
  indexes: [{ properties: ["group", "digimon"] }],
});

/** The figures of a Digimon in one game, at one level. */
export const DigimonStats = defineEntity({
  name: "DigimonStats",
  tableName: "digimon_stats",
  properties: {
    digimon: () => p.manyToOne(Digimon).primary().deleteRule("cascade"),
    game: p.enum(GAMES).primary(),
    basis: p.text(),
    gameNumber: p.smallint().nullable(),
    hp: p.smallint(),
    sp: p.smallint(),
    atk: p.smallint(),
    def: p.smallint(),
    int: p.smallint(),
    spd: p.smallint(),
    memory: p.smallint().nullable(),
    equipSlots: p.smallint().nullable(),
    element: p.text().nullable(),
    weakElement: p.text().nullable(),
    aptitude: p.smallint().nullable(),
  },
  checks: [{ name: "digimon_stats_figures_check", expression: "least(hp, sp, atk, def, int, spd) >= 0" }],
});
