import {
  Digimon,
  DigimonAttribute,
  DigimonField,
  DigimonGame,
  DigimonGroup,
  DigimonLevel,
  DigimonName,
  DigimonStats,
  DigimonType,
} from "./digimon.ts";
import { Evolution, EvolutionCondition, Fusion, FusionMember } from "./evolutions.ts";
import {
  BulkFile,
  DataRelease,
  DataVersion,
  DigimonDocument,
  DigimonKey,
  SkillDocument,
  TermDocument,
} from "./read-model.ts";
import { Attribute, Field, Game, Group, Level, Source, Type } from "./reference-tables.ts";
import { DigimonSkill, Skill, SkillFigure, SkillStats } from "./skills.ts";

/** Every entity. */
export const entities = [
  ...[Source, Level, Attribute, Field, Type, Game, Group],
  ...[Digimon, DigimonName, DigimonLevel, DigimonAttribute, DigimonField, DigimonType],
  ...[DigimonGame, DigimonGroup, DigimonStats],
  ...[Skill, DigimonSkill, SkillStats, SkillFigure],
  ...[Evolution, EvolutionCondition, Fusion, FusionMember],
  ...[DigimonDocument, SkillDocument, TermDocument, DigimonKey, BulkFile, DataRelease, DataVersion],
];
