import { defineEntity, p } from "@mikro-orm/core";
import type {
  DigimonDetail,
  DigimonLink,
  DigimonRow,
  Level,
  SkillDetail,
  SkillRow,
  Summary,
  Term,
} from "../../document-schemas/index.ts";
import { DOWNLOAD_FORMATS, VOCABULARIES } from "../../enumerations.ts";
import { Digimon } from "./digimon.ts";
import { Skill } from "./skills.ts";

/**
 * Finished answers, written by the loader beside the normalised tables: the data changes only by deployment,
 * so a read finds its rows by the tables above and takes its answer from here.
 * @see docs/decisions/0003-read-model.md
 */
export const DigimonDocument = defineEntity({
  name: "DigimonDocument",
  tableName: "digimon_documents",
  properties: {
    digimon: () => p.oneToOne(Digimon).primary().owner(),
    /** Slug, name, levels and image: how other documents point at this Digimon. */
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
    document: p.json().$type<Term | Level>().columnType("json"),
  },
  uniques: [{ properties: ["vocabulary", "slug"] }],
});

/**
 * Every word that a Digimon answers to, folded: its slug (priority 0), its own name (1), any other name (2).
 * One table serves the look-up by key and the search by name.
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

/** Whole-data downloads, as they were published with this data version. */
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

/** The one row that says which data this is; `summary` holds the counts and the vocabularies' slugs. */
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
