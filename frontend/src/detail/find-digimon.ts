import { type DigimonDetail, type Problem, ProblemError } from "@digidex/client";
import type { QueryClient } from "@tanstack/react-query";
import { notFound, redirect } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";

/** What a missing page can tell: who was asked for, and who may have been meant. */
export type Missing = { wanted: string; suggestions: NonNullable<Problem["suggestions"]> };

/**
 * The Digimon of an address. Any name of it leads to its slug's address; several of one name, or none, to suggestions.
 */
export async function findDigimon(queryClient: QueryClient, key: string): Promise<DigimonDetail> {
  const digimon = await queryClient
    .ensureQueryData(apiQuery("/digimon/{key}", { path: { key } }))
    .catch((error: unknown) => {
      if (!(error instanceof ProblemError) || (error.status !== 404 && error.status !== 409)) throw error;
      const { suggestions, candidates } = error.problem;
      throw notFound({ data: { wanted: key, suggestions: suggestions ?? candidates ?? [] } satisfies Missing });
    });
  if (digimon.slug !== key) {
    throw redirect({ to: "/digimon/$slug", params: { slug: digimon.slug }, replace: true });
  }
  return digimon;
}
