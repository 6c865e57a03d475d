import type { Dataset } from "../dataset/csv-files.ts";

/**
 * How well known a Digimon is: the number of games, virtual pets, series, films and so on, cards excepted, whose rosters or
 * steps have it.
 */
export function prominence({ works, evolution_works, digimon_games }: Dataset): (slug: string) => number {
  const cards = new Set(works.filter(({ kind }) => kind === "card").map(({ slug }) => slug));
  const worksOf = new Map<string, Set<string>>();
  const add = (slug: string, work: string) => {
    if (!cards.has(work)) worksOf.set(slug, (worksOf.get(slug) ?? new Set()).add(work));
  };
  for (const { from, to, work } of evolution_works) for (const slug of [from, to]) add(slug, work);
  for (const { digimon, game } of digimon_games) add(digimon, game);
  return (slug) => worksOf.get(slug)?.size ?? 0;
}
