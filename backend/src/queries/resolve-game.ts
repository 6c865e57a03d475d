import { GAMES } from "@digidex/db-snapshot/enumerations";
import { invalidRequest } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import { type FilterLookup, unknownTerm, unusableTerm } from "./resolve-filters.ts";

type GameLookup = Pick<FilterLookup, "summary" | "termNames">;

/**
 * The slug of the game that a parameter names.
 * @throws {Problem} 400 when it is unknown, or not `filterable`
 */
export async function resolveGame(lookup: GameLookup, game: string | undefined): Promise<string | undefined> {
  if (game === undefined) return undefined;
  const ids = lookup.summary.vocabularies.games;
  const { slug, closest } = await gameOf(lookup, game, ids);
  if (slug !== undefined && slug in ids) return slug;
  if (slug !== undefined) throw invalidRequest([unusableTerm("game", game, ids)]);
  throw invalidRequest([unknownTerm("game", game, closest, Object.keys(ids))]);
}

/**
 * The slugs of the games, of those whose own table is known, that words name.
 * @param errors receives an error for every other word
 */
export async function gamesWithTable(
  lookup: GameLookup,
  words: readonly string[],
  errors: ParameterError[],
): Promise<string[]> {
  const known: readonly string[] = GAMES;
  const usable = Object.fromEntries(known.map((game) => [game, true]));
  const slugs: string[] = [];
  for (const word of words) {
    const { slug, closest } = await gameOf(lookup, word, usable);
    if (slug !== undefined && known.includes(slug)) slugs.push(slug);
    else if (slug === undefined) errors.push(unknownTerm("game", word, closest, [...known]));
    else {
      const detail = `\`${word}\` is known, but no figures of its skills are.`;
      errors.push({ parameter: "game", code: "unknown_value", detail, allowed: [...known] });
    }
  }
  return slugs;
}

/** The slug of the game that a word names, else the most similar one that can be used. */
async function gameOf(
  { summary, termNames }: GameLookup,
  word: string,
  usable: Readonly<Record<string, unknown>>,
): Promise<{ slug?: string; closest?: string }> {
  const ids = summary.vocabularies.games;
  const names = (await termNames()).games;
  const slug = Object.keys(ids).find((slug) => String(ids[slug]) === word) ?? names.meaningOf(word)?.term.slug;
  if (slug !== undefined) return { slug };
  const closest = names.closest(word, usable)?.slug;
  return closest === undefined ? {} : { closest };
}
