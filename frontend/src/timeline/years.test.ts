import type { DigimonRow } from "@digidex/client";
import { expect, it } from "vitest";
import { byYear } from "./years.ts";

const row = (slug: string, release_year: number | null) => ({ slug, release_year }) as DigimonRow;

it("has every year from the first to the last, and those of an unknown year at the end", () => {
  const years = byYear([row("a", 1999), row("b", null), row("c", 1997), row("d", 1999)]);
  expect(years.map(({ year, digimon }) => [year, digimon.map(({ slug }) => slug).join()])).toEqual([
    [1997, "c"],
    [1998, ""],
    [1999, "a,d"],
    [undefined, "b"],
  ]);
});

it("is empty without Digimon", () => {
  expect(byYear([])).toEqual([]);
});
