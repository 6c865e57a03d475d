import { type DigimonDetail, ProblemError } from "@digidex/client";
import type { QueryClient } from "@tanstack/react-query";
import { notFound, redirect } from "@tanstack/react-router";
import { apiQuery } from "../api/queries.ts";
import { missingPage } from "../names/missing-page.ts";

/**
 * The Digimon of a key: an id, a slug or a name. Redirects from any other key to the slug, on the page `to`.
 * @throws notFound with a `MissingPage` if no Digimon, or several, match the key
 */
export async function findDigimon(
  queryClient: QueryClient,
  key: string,
  to: "/digimon/$slug" | "/digimon/$slug/tree" = "/digimon/$slug",
): Promise<DigimonDetail> {
  const digimon = await queryClient
    .ensureQueryData(apiQuery("/digimon/{key}", { path: { key } }))
    .catch((error: unknown) => {
      if (!(error instanceof ProblemError) || (error.status !== 404 && error.status !== 409)) throw error;
      throw notFound({ data: missingPage("digimon", key, error) });
    });
  if (digimon.slug !== key) {
    throw redirect({ to, params: { slug: digimon.slug }, search: (before: object) => before, replace: true });
  }
  return digimon;
}
