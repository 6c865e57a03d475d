import type { DigimonRow } from "@digidex/client";

/** Digimon that are shown of each year. */
const SHOWN = 8;

/**
 * @property year undefined: unknown
 * @property digimon the first ones
 */
export type Year = {
  year: number | undefined;
  count: number;
  digimon: Pick<DigimonRow, "slug" | "name" | "name_ja" | "name_dub">[];
};

/** All years from the first to the last with their Digimon, also years without one; at the end those whose year is unknown. */
export function byYear(rows: readonly DigimonRow[]): Year[] {
  const found = Map.groupBy(rows, ({ release_year }) => release_year ?? undefined);
  const known = [...found.keys()].flatMap((year) => year ?? []);
  const first = Math.min(...known);
  const years =
    known.length > 0 ? Array.from({ length: Math.max(...known) - first + 1 }, (_, index) => first + index) : [];
  const toYear = (year: number | undefined, digimon: readonly DigimonRow[] = []): Year => ({
    ...{ year, count: digimon.length },
    digimon: digimon.slice(0, SHOWN).map(({ slug, name, name_ja, name_dub }) => ({ slug, name, name_ja, name_dub })),
  });
  const unknown = found.get(undefined);
  return [...years.map((year) => toYear(year, found.get(year))), ...(unknown ? [toYear(undefined, unknown)] : [])];
}
