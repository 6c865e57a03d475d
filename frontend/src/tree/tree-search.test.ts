import { expect, it } from "vitest";
import { parseTreeSearch, shownOf, toTreeSearch } from "./tree-search.ts";

const evolves = (...mainLine: boolean[]) => ({
  evolves_from: { data: [] },
  evolves_to: { data: mainLine.map((main_line) => ({ main_line })) },
});

it("shows two steps of the main line, or one of all", () => {
  expect(shownOf(evolves(true, false), {})).toEqual({ lines: "main", depth: 2 });
  expect(shownOf(evolves(true, false), { lines: "all" })).toEqual({ lines: "all", depth: 1 });
  expect(shownOf(evolves(true), { depth: 3 })).toEqual({ lines: "main", depth: 3 });
});

it("begins with the first lines that a Digimon has", () => {
  expect(shownOf(evolves(false), {}).lines).toBe("all");
  expect(shownOf(evolves(), {}).lines).toBe("cards");
});

it("has in the address what is not usual, and reads it back", () => {
  expect(toTreeSearch(evolves(true), { lines: "main", depth: 2 })).toEqual({});
  expect(toTreeSearch(evolves(false), { lines: "main", depth: 2 })).toEqual({ lines: "main" });
  const search = toTreeSearch(evolves(true), { lines: "cards", depth: 3 });
  expect(
    parseTreeSearch(Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]))),
  ).toEqual(search);
});

it("passes over what is not possible", () => {
  expect(parseTreeSearch({ depth: "9", lines: "many" })).toEqual({});
});
