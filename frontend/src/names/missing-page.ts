import type { ProblemError } from "@digidex/client";
import type { NamedPage } from "./similar-pages.ts";

/** The `data` of the `notFound` that the loader of a Digimon, a term or a skill throws. */
export type MissingPage = { key: string; suggestions: readonly NamedPage[] };

/** What is missing, and what the API suggests instead: similar names, or the Digimon that share one. */
export const missingPage = (kind: NamedPage["kind"], key: string, { problem }: ProblemError): MissingPage => ({
  key,
  suggestions: (problem.suggestions ?? problem.candidates ?? []).map(({ slug, name }) => ({ kind, slug, name })),
});
