import type { Evolution } from "@digidex/client";
import { expect, it } from "vitest";
import { saysMore } from "./says-more.ts";

const partners: Evolution["partners"] = [
  { kind: "jogress", digimon: [{ slug: "gabumon", name: "Gabumon", quantity: 1 }] },
];

it("leaves out a condition that only names the partners beside it", () => {
  expect(saysMore({ kind: "jogress", condition: "with Gabumon", partners })).toBe(false);
  expect(saysMore({ kind: "jogress", condition: "with or without Gabumon", partners })).toBe(true);
  expect(saysMore({ kind: "normal", condition: "with a rule about no one", partners: [] })).toBe(true);
});

it("leaves out a condition that only repeats the kind", () => {
  expect(saysMore({ kind: "warp", condition: "Warp Evolution", partners: [] })).toBe(false);
  expect(saysMore({ kind: "warp", condition: null, partners: [] })).toBe(false);
});
