import type { Evolution } from "@digidex/client";
import { expect, it } from "vitest";
import { toTreeSearch, treeOptions } from "./tree-options.ts";
import { parseTreeSearch } from "./tree-search.ts";

const step = (main_line_status: "yes" | "no" | "unknown", score = 1) =>
  ({ main_line_status, evidence: { score } }) as Pick<Evolution, "main_line_status" | "evidence">;
const evolves = (...mainLine: boolean[]) => ({
  evolves_from: { data: [] },
  evolves_to: { data: mainLine.map((isMainLine) => step(isMainLine ? "yes" : "no")) },
});

it("shows two steps of the main line, or one step of all lines", () => {
  expect(treeOptions(evolves(true, false), {})).toEqual({ lines: "main", depth: 2 });
  expect(treeOptions(evolves(true, false), { lines: "all" })).toEqual({ lines: "all", depth: 1 });
  expect(treeOptions(evolves(true), { depth: 3 })).toEqual({ lines: "main", depth: 3 });
});

it("shows the first lines that are not empty by default", () => {
  expect(treeOptions(evolves(false), {}).lines).toBe("all");
  expect(treeOptions(evolves(), {}).lines).toBe("cards");
  const unmarked = (score: number) => ({ evolves_from: { data: [] }, evolves_to: { data: [step("unknown", score)] } });
  expect(treeOptions(unmarked(14), {}).lines).toBe("main");
  expect(treeOptions(unmarked(2), {}).lines).toBe("all");
});

it("omits defaults from the URL, and parses what it has written", () => {
  expect(toTreeSearch(evolves(true), { lines: "main", depth: 2 })).toEqual({});
  expect(toTreeSearch(evolves(false), { lines: "main", depth: 2 })).toEqual({ lines: "main" });
  const search = toTreeSearch(evolves(true), { lines: "cards", depth: 3 });
  expect(
    parseTreeSearch(Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]))),
  ).toEqual(search);
});

it("ignores invalid values", () => {
  expect(parseTreeSearch({ depth: "9", lines: "many" })).toEqual({});
});
