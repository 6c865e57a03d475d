import type { DigimonRow } from "@digidex/client";

/** @property year undefined: unknown */
export type Year = { year: number | undefined; digimon: DigimonRow[] };

/** All years from the first to the last with their Digimon, also years without one; at the end those whose year is unknown. */
export function byYear(rows: readonly DigimonRow[]): Year[] {
  const found = Map.groupBy(rows, ({ release_year }) => release_year ?? undefined);
  const known = [...found.keys()].flatMap((year) => year ?? []);
  const first = Math.min(...known);
  const years =
    known.length > 0 ? Array.from({ length: Math.max(...known) - first + 1 }, (_, index) => first + index) : [];
  const unknown = found.get(undefined);
  return [
    ...years.map((year) => ({ year, digimon: found.get(year) ?? [] })),
    ...(unknown ? [{ year: undefined, digimon: unknown }] : []),
  ];
}
