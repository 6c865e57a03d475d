import type { DigimonRow } from "@digidex/client";
import { expect, it } from "vitest";
import { byYear } from "./years.ts";

const row = (slug: string, release_year: number | null) => ({ slug, release_year }) as DigimonRow;

it("has every year from the first to the last, and those of an unknown year at the end", () => {
  const years = byYear([row("a", 1999), row("b", null), row("c", 1997), row("d", 1999)]);
  expect(years.map(({ year, count, digimon }) => [year, count, digimon.map(({ slug }) => slug).join()])).toEqual([
    [1997, 1, "c"],
    [1998, 0, ""],
    [1999, 2, "a,d"],
    [undefined, 1, "b"],
  ]);
});

it("is empty without Digimon", () => {
  expect(byYear([])).toEqual([]);
});

it("shows the first eight Digimon of a year, and counts all", () => {
  const [year] = byYear(Array.from({ length: 10 }, (_, index) => row(`d${index}`, 2001)));
  expect([year?.count, year?.digimon.length]).toEqual([10, 8]);
});
