import type { DigimonRow, FacetCount } from "@digidex/client";
import { loadAnswers } from "../list-index/load-list-index.ts";

/** More than there are Digimon. */
const ALL = 100_000;

type Terms = readonly { term: FacetCount; slugs: readonly string[] }[];
/** @property levels with the Digimon of the game that have them; `groups` as well */
export type DigimonOfGame = { rows: DigimonRow[]; levels: Terms; groups: Terms };

/** All Digimon of a game, or of all games, the best known first, with their levels and groups. Rejects if the list index cannot be loaded. */
export async function loadDigimonOf(game: string | undefined): Promise<DigimonOfGame> {
  const answers = await loadAnswers();
  const filter = game === undefined ? {} : { game: [game] };
  const facets = answers.facets(filter);
  const termsOf = (kind: "level" | "group") =>
    (facets?.[`${kind}s`] ?? [])
      .filter(({ count }) => count > 0)
      .map((term) => ({ term, slugs: answers.slugs({ ...filter, [kind]: [term.slug] }) ?? [] }));
  return {
    rows: answers.list({ ...filter, limit: ALL, sort: "prominence" })?.data ?? [],
    levels: termsOf("level"),
    groups: termsOf("group"),
  };
}
