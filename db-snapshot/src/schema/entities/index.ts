import {
  Digimon,
  DigimonAttribute,
  DigimonField,
  DigimonLevel,
  DigimonName,
  DigimonStats,
  DigimonType,
} from "./digimon.ts";
import { Evolution, EvolutionCondition, Fusion, FusionMember } from "./evolutions.ts";
import { BulkFile, DataVersion, DigimonDocument, DigimonKey, SkillDocument, TermDocument } from "./read-model.ts";
import { Attribute, Field, Level, Source, Type } from "./reference-tables.ts";
import { DigimonSkill, Skill, SkillStats } from "./skills.ts";

/** Every entity. */
export const entities = [
  ...[Source, Level, Attribute, Field, Type],
  ...[Digimon, DigimonName, DigimonLevel, DigimonAttribute, DigimonField, DigimonType, DigimonStats],
  ...[Skill, DigimonSkill, SkillStats],
  ...[Evolution, EvolutionCondition, Fusion, FusionMember],
  ...[DigimonDocument, SkillDocument, TermDocument, DigimonKey, BulkFile, DataVersion],
];
