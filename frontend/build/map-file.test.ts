import { expect, it } from "vitest";
import type { EvolutionIndex } from "../src/evolution-index/evolution-index.ts";
import type { ListIndex } from "../src/list-index/list-index.ts";
import { mapFile } from "./map-file.ts";

it("says of each step which choice of lines draws it first", () => {
  const list = {
    slugs: ["koromon", "agumon", "greymon"],
    terms: { level: [["child", "Child", null]] },
    termsOf: { level: [[], [0], []] },
  } as unknown as ListIndex;
  const evolutions = {
    ...{ counts: [2, 1, 0], to: [1, 1, 2], mainLine: "ynn", evidence: [100, 0, 0] },
    ...{ media: [["anime", "card"], ["card"]], medium: [0, 1, 0] },
    ...{ games: [], gameSets: [[]], gameSet: [0, 0, 0] },
  } as unknown as EvolutionIndex;
  expect(mapFile(list, evolutions).steps).toEqual({
    ...{ counts: [2, 1, 0], to: [1, 1, 2], games: [], gameSets: [[]], gameSet: [0, 0, 0] },
    lines: "mca",
  });
});
