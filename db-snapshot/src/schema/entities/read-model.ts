import { defineEntity, p } from "@mikro-orm/core";
import type {
  DigimonDetail,
  DigimonLink,
  DigimonRow,
  GameDetail,
  GameTerm,
  GroupDetail,
  GroupTerm,
  Level,
  Release,
  SkillDetail,
  SkillRow,
  Summary,
  Term,
} from "../../document-schemas/index.ts";
import { DOWNLOAD_FORMATS, VOCABULARIES } from "../../enumerations.ts";
import { Digimon } from "./digimon.ts";
import { Skill } from "./skills.ts";

/**
 * Documents, stored beside the normalised tables. The data changes only by deployment, so a statement finds its rows in
 * the normalised tables and returns their documents.
 * @see docs/decisions/0003-read-model.md
 */
export const DigimonDocument = defineEntity({
  name: "DigimonDocument",
  tableName: "digimon_documents",
  properties: {
    digimon: () => p.oneToOne(Digimon).primary().owner(),
    /** Slug, name, levels and image: what other documents contain of this Digimon. */
    link: p.json().$type<DigimonLink>().columnType("json"),
    row: p.json().$type<DigimonRow>().columnType("json"),
    detail: p.json().$type<DigimonDetail>().columnType("json"),
  },
});

export const SkillDocument = defineEntity({
  name: "SkillDocument",
  tableName: "skill_documents",
  properties: {
    skill: () => p.oneToOne(Skill).primary().owner(),
    row: p.json().$type<SkillRow>().columnType("json"),
    detail: p.json().$type<SkillDetail>().columnType("json"),
  },
});

export const TermDocument = defineEntity({
  name: "TermDocument",
  tableName: "term_documents",
  properties: {
    vocabulary: p.enum(VOCABULARIES).primary(),
    position: p.smallint().primary(),
    slug: p.text(),
    /** In lists. */
    document: p.json().$type<Term | Level | GameTerm | GroupTerm>().columnType("json"),
    /** By itself. */
    detail: p.json().$type<Term | Level | GameDetail | GroupDetail>().columnType("json").defaultRaw("'{}'"),
  },
  uniques: [{ properties: ["vocabulary", "slug"] }],
});

/**
 * Every folded key of a Digimon: its slug (priority 0), its primary name (1), any other name (2).
 * Used to find a Digimon by key, and to search names.
 */
export const DigimonKey = defineEntity({
  name: "DigimonKey",
  tableName: "digimon_keys",
  properties: {
    key: p.text().collation("C").primary(),
    digimon: () => p.manyToOne(Digimon).primary().index().deleteRule("cascade"),
    priority: p.smallint(),
  },
  indexes: [
    {
      name: "digimon_keys_trgm_index",
      expression: 'create index "digimon_keys_trgm_index" on "digimon_keys" using gin ("key" gin_trgm_ops)',
    },
  ],
});

/** The whole-data downloads of this data version. */
export const BulkFile = defineEntity({
  name: "BulkFile",
  tableName: "bulk_files",
  properties: {
    name: p.text().primary(),
    position: p.smallint(),
    format: p.enum(DOWNLOAD_FORMATS),
    bytes: p.integer(),
    sha256: p.text(),
  },
});

/** What each release of the data set changed. */
export const DataRelease = defineEntity({
  name: "DataRelease",
  tableName: "data_releases",
  properties: {
    id: p.smallint().primary().autoincrement(false),
    document: p.json().$type<Release>().columnType("json"),
  },
});

/** One row: the version of the loaded data, and what the API needs to know about it. */
export const DataVersion = defineEntity({
  name: "DataVersion",
  tableName: "data_version",
  properties: {
    id: p.smallint().primary().autoincrement(false).default(1),
    version: p.text(),
    summary: p.json().$type<Summary>().columnType("json"),
    loadedAt: p.datetime().defaultRaw("now()"),
  },
  checks: [{ name: "data_version_only_one_row_check", expression: "id = 1" }],
});
