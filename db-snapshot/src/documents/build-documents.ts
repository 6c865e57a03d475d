import * as z from "zod";
import type { Dataset } from "../dataset/csv-files.ts";
import {
  DigimonDetail,
  DigimonLink,
  DigimonRow,
  EvolutionStep,
  Level,
  SkillDetail,
  SkillRow,
  Term,
} from "../document-schemas/index.ts";
import { bySlug } from "../look-up.ts";
import { buildDigimonDetails, buildDigimonRows, linkTo } from "./build-digimon.ts";
import { buildEvolutionSteps } from "./build-evolution-steps.ts";
import { buildSkills } from "./build-skills.ts";
import { buildTerms } from "./build-terms.ts";
import type { PublicUrls } from "./public-urls.ts";

export type Documents = ReturnType<typeof buildDocuments>;

const Schemas = z.object({
  digimon: z.array(z.object({ row: DigimonRow, link: DigimonLink, detail: DigimonDetail })),
  steps: z.array(z.object({ document: EvolutionStep })),
  skills: z.array(z.object({ row: SkillRow, detail: SkillDetail })),
  terms: z.object({
    ...{ levels: z.array(Level), attributes: z.array(Term), fields: z.array(Term), types: z.array(Term) },
  }),
});

/**
 * Builds every document from the data set and validates it against the schema that the API documents, so that a response
 * can contain it unread.
 * @throws {z.ZodError} when a document does not match its schema
 */
export function buildDocuments(dataset: Dataset, urls: PublicUrls) {
  const rows = buildDigimonRows(dataset, urls);
  const row = bySlug(rows);
  const steps = buildEvolutionSteps(dataset, rows);
  const details = buildDigimonDetails(dataset, rows, steps);
  const documents = {
    digimon: details.map((detail) => ({ row: row(detail.slug), link: linkTo(detail), detail })),
    steps,
    skills: buildSkills(dataset, rows, urls),
    terms: buildTerms(dataset, urls),
  };
  Schemas.parse(documents);
  return documents;
}
