import * as z from "zod";
import type { Dataset } from "../dataset/csv-files.ts";
import {
  DigimonDetail,
  DigimonLink,
  DigimonRow,
  EvolutionStep,
  GameDetail,
  GameRequirements,
  GameTerm,
  GroupDetail,
  GroupTerm,
  Level,
  Release,
  SkillDetail,
  SkillRow,
  Term,
} from "../document-schemas/index.ts";
import { bySlug } from "../look-up.ts";
import type { PublicUrls } from "../public-urls.ts";
import { buildDigimonDetails, buildDigimonRows } from "./build-digimon.ts";
import { buildEvolutionSteps } from "./build-evolution-steps.ts";
import { buildGameEntries, buildGames, buildGroups, gameMembers } from "./build-games.ts";
import { buildReleases } from "./build-releases.ts";
import { buildSkills } from "./build-skills.ts";
import { buildTerms } from "./build-terms.ts";
import { linkTo } from "./link-to.ts";

export type Documents = ReturnType<typeof buildDocuments>;

const Validated = z.object({
  digimon: z.array(z.object({ row: DigimonRow, link: DigimonLink, detail: DigimonDetail })),
  skills: z.array(z.object({ row: SkillRow, detail: SkillDetail })),
  games: z.array(z.object({ document: GameTerm, detail: GameDetail })),
  groups: z.array(z.object({ document: GroupTerm, detail: GroupDetail })),
  releases: z.array(Release).min(1),
  terms: z.object({
    ...{ levels: z.array(Level), attributes: z.array(Term), fields: z.array(Term), types: z.array(Term) },
  }),
});

/**
 * Builds every document from the data set. Parsing by the schemas that the API documents makes sure that a response can
 * contain a document unread; it also removes columns of the data set that no schema has.
 * @throws {z.ZodError} when a document does not match its schema
 */
export function buildDocuments(dataset: Dataset, urls: PublicUrls) {
  const rows = buildDigimonRows(dataset, urls);
  const row = bySlug(rows);
  const steps = buildEvolutionSteps(dataset, rows);
  const members = gameMembers(dataset, steps);
  const gamesOf = buildGameEntries(dataset, members, urls);
  const digimon = buildDigimonDetails(dataset, { rows, steps, gamesOf, urls }).map((detail) => ({
    ...{ row: row(detail.slug), link: linkTo(detail), detail },
  }));
  const skills = buildSkills(dataset, rows, urls);
  return {
    ...Validated.parse({
      ...{ digimon, skills, terms: buildTerms(dataset, urls) },
      games: buildGames(dataset, { rows, steps, members, urls }),
      groups: buildGroups(dataset, rows, urls),
      releases: buildReleases(dataset),
    }),
    members,
    steps: steps.map((step) => ({
      ...step,
      document: EvolutionStep.parse(step.document),
      requirements: z.array(GameRequirements).parse(step.requirements),
    })),
  };
}
