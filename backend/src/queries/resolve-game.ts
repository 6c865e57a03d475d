import { invalidRequest } from "../problem/problem.ts";
import { type FilterLookup, unknownTerm, unusableTerm } from "./resolve-filters.ts";

/**
 * The slug of the game that a parameter names.
 * @throws {Problem} 400 when it is unknown, or not `filterable`
 */
export async function resolveGame(
  { summary, termNames }: Pick<FilterLookup, "summary" | "termNames">,
  game: string | undefined,
): Promise<string | undefined> {
  if (game === undefined) return undefined;
  const ids = summary.vocabularies.games;
  const names = (await termNames()).games;
  const slug = Object.keys(ids).find((slug) => String(ids[slug]) === game) ?? names.meaningOf(game)?.term.slug;
  if (slug !== undefined && slug in ids) return slug;
  if (slug !== undefined) throw invalidRequest([unusableTerm("game", game, ids)]);
  throw invalidRequest([unknownTerm("game", game, names.closest(game)?.slug, Object.keys(ids))]);
}
