import type { Evolution } from "@digidex/client";
import { expect, it } from "vitest";
import { groupByKind, saysMore } from "./evolutions.tsx";

const evolution = (slug: string, kind: Evolution["kind"], main_line = false) =>
  ({ digimon: { slug, name: slug }, kind, main_line }) as Evolution;

it("groups evolutions by kind, the main line first within each", () => {
  const groups = groupByKind([evolution("a", "normal"), evolution("b", "warp"), evolution("c", "normal", true)]);
  expect(groups.map(({ kind, evolutions }) => [kind, evolutions.map(({ digimon }) => digimon.slug)])).toEqual([
    ["normal", ["c", "a"]],
    ["warp", ["b"]],
  ]);
});

const partners: Evolution["partners"] = [
  { kind: "jogress", digimon: [{ slug: "gabumon", name: "Gabumon", quantity: 1 }] },
];

it("leaves out a condition that only names the partners beside it", () => {
  expect(saysMore({ kind: "jogress", condition: "with Gabumon", conditions: [], partners })).toBe(false);
  expect(saysMore({ kind: "jogress", condition: "with or without Gabumon", conditions: [], partners })).toBe(true);
  expect(saysMore({ kind: "normal", condition: "with a rule about no one", conditions: [], partners: [] })).toBe(true);
});

it("leaves out a condition that only repeats the kind", () => {
  expect(saysMore({ kind: "warp", condition: "Warp Evolution", conditions: [], partners: [] })).toBe(false);
  expect(saysMore({ kind: "warp", condition: null, conditions: [], partners: [] })).toBe(false);
});

it("leaves out a condition that a game beside it says", () => {
  const conditions: Evolution["conditions"] = [{ context: "cyber-sleuth", text: "Lv 9" }];
  expect(saysMore({ kind: "normal", condition: "Cyber Sleuth: Lv 9", conditions, partners: [] })).toBe(false);
  expect(saysMore({ kind: "normal", condition: "with a friend", conditions, partners: [] })).toBe(true);
});
