import { describe, expect, it } from "vitest";
import type { Cells } from "./compare-rows.ts";
import { factCoverage, gameCoverage } from "./coverage.ts";

const FILES: Record<string, Cells[]> = {
  digimon: [
    { slug: "a", name_ja: "ア", name_dub: "", release_year: "1997" },
    { slug: "b", name_ja: "", name_dub: "B", release_year: "2026" },
    { slug: "c", name_ja: "", name_dub: "", release_year: "" },
  ],
  evolutions: [
    { from: "a", to: "b", sources: "one|two" },
    { from: "b", to: "a", sources: "one" },
  ],
  sources: [
    { code: "one", family: "wiki" },
    { code: "two", family: "wiki" },
    { code: "table", family: "game" },
  ],
  works: [
    { slug: "story", kind: "game" },
    { slug: "series", kind: "anime" },
  ],
  evolution_works: [
    { from: "a", to: "b", work: "story", basis: "table", sources: "table" },
    { from: "b", to: "a", work: "story", basis: "wiki", sources: "one" },
    { from: "a", to: "b", work: "series", basis: "wiki", sources: "one" },
  ],
  games: [
    { slug: "story", name: "Story", basis: "table", filterable: "1", works: "story" },
    { slug: "other", name: "Other", basis: "wiki", filterable: "0", works: "other" },
  ],
  digimon_games: [
    { digimon: "a", game: "story", number: "1" },
    { digimon: "c", game: "story", number: "" },
  ],
  requirements: [
    { from: "a", to: "b", game: "story", kind: "level" },
    { from: "a", to: "b", game: "story", kind: "stat" },
  ],
};
const rows = (file: string) => FILES[file] ?? [];
const fact = (of: string, name: string) => factCoverage(rows).find((one) => one.of === of && one.fact === name);

describe("the coverage of the data set", () => {
  it("counts who has a fact", () => {
    expect(fact("Digimon", "Japanese name")).toMatchObject({ known: 1, total: 3 });
    expect(fact("Digimon", "evolution")).toMatchObject({ known: 2, total: 3 });
    expect(fact("Digimon of 2025 and 2026", "evolution")).toMatchObject({ known: 1, total: 1 });
  });

  it("counts a family of sources once, and those of citations as well", () => {
    expect(fact("steps", "two or more families of sources")).toMatchObject({ known: 1, total: 2 });
    expect(fact("steps", "episode, film or manga")).toMatchObject({ known: 1 });
    expect(fact("steps", "requirements of a game")).toMatchObject({ known: 1 });
  });

  it("counts for a game with a table the steps of its table only, and its whole roster", () => {
    expect(gameCoverage(rows)).toEqual([
      { game: "Story", basis: "table", digimon: 3, steps: 1, requirements: 1, numbers: 1, figures: 0, skills: 0 },
    ]);
  });

  it("is nothing in a version without the files", () => {
    expect(gameCoverage(() => [])).toEqual([]);
    expect(factCoverage(() => []).every(({ known, total }) => known === 0 && total === 0)).toBe(true);
  });
});
