import { defineEntity, p } from "@mikro-orm/core";
import { GAME_BASES } from "../../enumerations.ts";

/** Where a fact is from. */
export const Source = defineEntity({
  name: "Source",
  tableName: "sources",
  properties: {
    code: p.text().primary(),
    family: p.text(),
    repository: p.text(),
    path: p.text(),
    commit: p.text(),
    licence: p.text(),
    taken: p.text(),
  },
});

const term = {
  id: p.smallint().primary().autoincrement(false),
  slug: p.text().unique(),
  name: p.text(),
};

/** A stage of growth; `rank` orders them, and only those on the ladder have a next one. */
export const Level = defineEntity({
  name: "Level",
  tableName: "levels",
  properties: {
    ...term,
    nameJa: p.text().nullable(),
    nameDub: p.text().nullable(),
    rank: p.smallint().unique(),
    onLadder: p.boolean(),
  },
});

export const Attribute = defineEntity({
  name: "Attribute",
  tableName: "attributes",
  properties: { ...term, nameDub: p.text().nullable() },
});

export const Field = defineEntity({ name: "Field", tableName: "fields", properties: term });

export const Type = defineEntity({
  name: "Type",
  tableName: "types",
  properties: { ...term, nameDub: p.text().nullable() },
});

/** A game or virtual pet; `works` are the works that have its steps. Only a filterable one is a filter. */
export const Game = defineEntity({
  name: "Game",
  tableName: "games",
  properties: { ...term, basis: p.enum(GAME_BASES), filterable: p.boolean(), works: p.array() },
});

/** A group of the stories: Royal Knights, Seven Great Demon Lords. */
export const Group = defineEntity({
  name: "Group",
  tableName: "groups",
  properties: { ...term, nameJa: p.text().nullable(), nameDub: p.text().nullable() },
});
