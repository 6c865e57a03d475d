import { defineEntity, p } from "@mikro-orm/core";

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
