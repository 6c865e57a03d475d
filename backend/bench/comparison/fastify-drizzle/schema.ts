import { relations } from "drizzle-orm";
import { boolean, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";

/** The normalised tables, declared for Drizzle. */
const term = { id: smallint().primaryKey(), slug: text().notNull(), name: text().notNull() };
export const levels = pgTable("levels", term);
export const attributes = pgTable("attributes", term);
export const fields = pgTable("fields", term);
export const types = pgTable("types", term);

export const digimon = pgTable("digimon", {
  id: integer().primaryKey(),
  slug: text().notNull(),
  name: text().notNull(),
  folded: text().notNull(),
  name_ja: text(),
  name_dub: text(),
  x_antibody: boolean().notNull(),
  release_year: smallint(),
  sources: text().array().notNull(),
});

const member = { digimon_id: integer().notNull(), position: smallint().notNull() };
export const digimonLevels = pgTable("digimon_levels", { ...member, level_id: smallint().notNull() });
export const digimonAttributes = pgTable("digimon_attributes", { ...member, attribute_id: smallint().notNull() });
export const digimonFields = pgTable("digimon_fields", { ...member, field_id: smallint().notNull() });
export const digimonTypes = pgTable("digimon_types", { ...member, type_id: smallint().notNull() });

export const digimonNames = pgTable("digimon_names", {
  ...member,
  name: text().notNull(),
  lang: text().notNull(),
  kind: text().notNull(),
});

export const digimonStats = pgTable("digimon_stats", {
  digimon_id: integer().notNull(),
  game: text().notNull(),
  basis: text().notNull(),
  game_number: smallint(),
  hp: smallint().notNull(),
  sp: smallint().notNull(),
  atk: smallint().notNull(),
  def: smallint().notNull(),
  int: smallint().notNull(),
  spd: smallint().notNull(),
  memory: smallint(),
  equip_slots: smallint(),
  element: text(),
  weak_element: text(),
  aptitude: smallint(),
});

export const skills = pgTable("skills", {
  id: integer().primaryKey(),
  slug: text().notNull(),
  name: text().notNull(),
  folded: text().notNull(),
  name_ja: text(),
  name_dub: text(),
  meaning: text(),
  aliases: text().array().notNull(),
});

export const digimonSkills = pgTable("digimon_skills", {
  ...member,
  skill_id: integer().notNull(),
  role: text().notNull(),
  learned_at: text().array().notNull(),
});

export const skillStats = pgTable("skill_stats", {
  skill_id: integer().notNull(),
  game: text().notNull(),
  element: text(),
  kind: text(),
  power: smallint(),
  sp_cost: smallint(),
  inheritable: boolean(),
});

export const evolutions = pgTable(
  "evolutions",
  {
    from_id: integer().notNull(),
    to_id: integer().notNull(),
    kind: text().notNull(),
    main_line: boolean().notNull(),
    requires_partner: boolean().notNull(),
    media: text().array().notNull(),
    weight: smallint().notNull(),
  },
  (table) => [primaryKey({ columns: [table.from_id, table.to_id] })],
);

export const evolutionConditions = pgTable("evolution_conditions", {
  from_id: integer().notNull(),
  to_id: integer().notNull(),
  position: smallint().notNull(),
  context: text().notNull(),
  condition: text().notNull(),
});

export const fusions = pgTable("fusions", {
  id: integer().primaryKey(),
  to_id: integer().notNull(),
  kind: text().notNull(),
});

export const fusionMembers = pgTable("fusion_members", {
  fusion_id: integer().notNull(),
  digimon_id: integer().notNull(),
  quantity: smallint().notNull(),
});

export const sources = pgTable("sources", {
  code: text().primaryKey(),
  family: text().notNull(),
  repository: text().notNull(),
  path: text().notNull(),
});

export const digimonRelations = relations(digimon, ({ many }) => ({
  levels: many(digimonLevels),
  attributes: many(digimonAttributes),
  fields: many(digimonFields),
  types: many(digimonTypes),
  names: many(digimonNames),
  stats: many(digimonStats),
  skills: many(digimonSkills),
  evolves_from: many(evolutions, { relationName: "to" }),
  evolves_to: many(evolutions, { relationName: "from" }),
  fusions: many(fusions),
}));

export const levelRelations = relations(digimonLevels, ({ one }) => ({
  digimon: one(digimon, { fields: [digimonLevels.digimon_id], references: [digimon.id] }),
  term: one(levels, { fields: [digimonLevels.level_id], references: [levels.id] }),
}));
export const attributeRelations = relations(digimonAttributes, ({ one }) => ({
  digimon: one(digimon, { fields: [digimonAttributes.digimon_id], references: [digimon.id] }),
  term: one(attributes, { fields: [digimonAttributes.attribute_id], references: [attributes.id] }),
}));
export const fieldRelations = relations(digimonFields, ({ one }) => ({
  digimon: one(digimon, { fields: [digimonFields.digimon_id], references: [digimon.id] }),
  term: one(fields, { fields: [digimonFields.field_id], references: [fields.id] }),
}));
export const typeRelations = relations(digimonTypes, ({ one }) => ({
  digimon: one(digimon, { fields: [digimonTypes.digimon_id], references: [digimon.id] }),
  term: one(types, { fields: [digimonTypes.type_id], references: [types.id] }),
}));
export const nameRelations = relations(digimonNames, ({ one }) => ({
  digimon: one(digimon, { fields: [digimonNames.digimon_id], references: [digimon.id] }),
}));
export const statsRelations = relations(digimonStats, ({ one }) => ({
  digimon: one(digimon, { fields: [digimonStats.digimon_id], references: [digimon.id] }),
}));

export const skillRelations = relations(skills, ({ many }) => ({
  stats: many(skillStats),
  digimon: many(digimonSkills),
}));
export const skillStatsRelations = relations(skillStats, ({ one }) => ({
  skill: one(skills, { fields: [skillStats.skill_id], references: [skills.id] }),
}));
export const digimonSkillRelations = relations(digimonSkills, ({ one }) => ({
  digimon: one(digimon, { fields: [digimonSkills.digimon_id], references: [digimon.id] }),
  skill: one(skills, { fields: [digimonSkills.skill_id], references: [skills.id] }),
}));

export const evolutionRelations = relations(evolutions, ({ one, many }) => ({
  from: one(digimon, { fields: [evolutions.from_id], references: [digimon.id], relationName: "from" }),
  to: one(digimon, { fields: [evolutions.to_id], references: [digimon.id], relationName: "to" }),
  conditions: many(evolutionConditions),
}));
export const conditionRelations = relations(evolutionConditions, ({ one }) => ({
  evolution: one(evolutions, {
    fields: [evolutionConditions.from_id, evolutionConditions.to_id],
    references: [evolutions.from_id, evolutions.to_id],
  }),
}));
export const fusionRelations = relations(fusions, ({ one, many }) => ({
  to: one(digimon, { fields: [fusions.to_id], references: [digimon.id] }),
  members: many(fusionMembers),
}));
export const memberRelations = relations(fusionMembers, ({ one }) => ({
  fusion: one(fusions, { fields: [fusionMembers.fusion_id], references: [fusions.id] }),
  digimon: one(digimon, { fields: [fusionMembers.digimon_id], references: [digimon.id] }),
}));
