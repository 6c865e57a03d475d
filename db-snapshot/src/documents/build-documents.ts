import type * as z from "zod";
import type { Dataset } from "../dataset/tables.ts";
import { buildDigimonDetails } from "./build-digimon-details.ts";
import { buildDigimonRows, linkTo } from "./build-digimon-rows.ts";
import { buildEvolutionEdges } from "./build-evolution-steps.ts";
import { buildSkills } from "./build-skills.ts";
import { buildTerms } from "./build-terms.ts";
import type { PublicUrls } from "./public-urls.ts";
import {
  DigimonDetail,
  DigimonLink,
  DigimonRow,
  EvolutionStep,
  Level,
  SkillDetail,
  SkillRow,
  Term,
} from "./schemas/index.ts";

export type Documents = ReturnType<typeof buildDocuments>;

/**
 * Builds every finished answer from the data set. Each is validated against the schema that the API promises,
 * so that a read can pass it on without looking at it again.
 * @throws {z.ZodError} when a document breaks its schema
 */
export function buildDocuments(dataset: Dataset, urls: PublicUrls) {
  const rows = buildDigimonRows(dataset, urls);
  const edges = buildEvolutionEdges(dataset, rows);
  const details = buildDigimonDetails(dataset, rows, edges);
  const skills = buildSkills(dataset, rows, urls);
  const terms = buildTerms(dataset, urls);

  const links = [...rows.values()].map(linkTo);
  validate(DigimonRow, [...rows.values()]);
  validate(DigimonLink, links);
  validate(DigimonDetail, details);
  validate(
    EvolutionStep,
    edges.map((edge) => edge.step),
  );
  validate(
    SkillRow,
    skills.map((skill) => skill.row),
  );
  validate(
    SkillDetail,
    skills.map((skill) => skill.detail),
  );
  validate(Level, terms.levels);
  validate(Term, [...terms.attributes, ...terms.fields, ...terms.types]);
  return { rows: [...rows.values()], links, details, edges, skills, terms };
}

function validate(schema: z.ZodType, documents: readonly unknown[]): void {
  for (const document of documents) schema.parse(document);
}
