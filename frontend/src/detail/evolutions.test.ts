import type { Evolution } from "@digidex/client";
import { expect, it } from "vitest";
import { groupByKind, hasOwnCondition } from "./evolutions.tsx";

const evolution = (slug: string, kind: Evolution["kind"], main_line = false) =>
  ({ digimon: { slug, name: slug }, kind, main_line }) as Evolution;

it("groups evolutions by kind, with the main line first in each group", () => {
  const groups = groupByKind([evolution("a", "normal"), evolution("b", "warp"), evolution("c", "normal", true)]);
  expect(groups.map(({ kind, evolutions }) => [kind, evolutions.map(({ digimon }) => digimon.slug)])).toEqual([
    ["normal", ["c", "a"]],
    ["warp", ["b"]],
  ]);
});

const partners: Evolution["partners"] = [
  { kind: "jogress", digimon: [{ slug: "gabumon", name: "Gabumon", quantity: 1 }] },
];

it("omits a condition that only names the partners", () => {
  expect(hasOwnCondition({ kind: "jogress", condition: "with Gabumon", conditions: [], partners })).toBe(false);
  expect(hasOwnCondition({ kind: "jogress", condition: "with or without Gabumon", conditions: [], partners })).toBe(
    true,
  );
  expect(hasOwnCondition({ kind: "normal", condition: "with a rule about no one", conditions: [], partners: [] })).toBe(
    true,
  );
});

it("omits a condition that only repeats the kind", () => {
  expect(hasOwnCondition({ kind: "warp", condition: "Warp Evolution", conditions: [], partners: [] })).toBe(false);
  expect(hasOwnCondition({ kind: "warp", condition: null, conditions: [], partners: [] })).toBe(false);
});

it("omits a condition that repeats a game's condition", () => {
  const conditions: Evolution["conditions"] = [{ context: "cyber-sleuth", text: "Lv 9" }];
  expect(hasOwnCondition({ kind: "normal", condition: "Cyber Sleuth: Lv 9", conditions, partners: [] })).toBe(false);
  expect(hasOwnCondition({ kind: "normal", condition: "with a friend", conditions, partners: [] })).toBe(true);
});
