import type { DigimonRow } from "@digidex/client";
import type { QueryClient } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";

/** As many as the API takes at once. */
const AT_ONCE = 50;

/** The rows of any number of Digimon. */
export async function findAll(queryClient: QueryClient, slugs: readonly string[]): Promise<DigimonRow[]> {
  const parts = Array.from({ length: Math.ceil(slugs.length / AT_ONCE) }, (_, part) =>
    slugs.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const answers = await Promise.all(
    parts.map((ids) => queryClient.ensureQueryData(apiQuery("/digimon", { query: { ids, limit: AT_ONCE } }))),
  );
  return answers.flatMap(({ data }) => data);
}
