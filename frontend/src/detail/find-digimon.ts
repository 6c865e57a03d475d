import { type DigimonDetail, ProblemError } from "@digidex/client";
import type { QueryClient } from "@tanstack/react-query";
import { notFound, redirect } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import type { MissingDigimon } from "../components/not-found.tsx";

/**
 * The Digimon of a key: an id, a slug or a name. Redirects from any other key to the slug.
 * @throws notFound with `MissingDigimon` if no Digimon, or several, match the key
 */
export async function findDigimon(queryClient: QueryClient, key: string): Promise<DigimonDetail> {
  const digimon = await queryClient
    .ensureQueryData(apiQuery("/digimon/{key}", { path: { key } }))
    .catch((error: unknown) => {
      if (!(error instanceof ProblemError) || (error.status !== 404 && error.status !== 409)) throw error;
      const { suggestions, candidates } = error.problem;
      throw notFound({ data: { key, suggestions: suggestions ?? candidates ?? [] } satisfies MissingDigimon });
    });
  if (digimon.slug !== key) {
    throw redirect({ to: "/digimon/$slug", params: { slug: digimon.slug }, replace: true });
  }
  return digimon;
}
