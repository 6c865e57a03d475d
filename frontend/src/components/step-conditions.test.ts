import type { Evolution } from "@digidex/client";
import { expect, it } from "vitest";
import { stepNotes } from "./step-conditions.ts";

const group = (...names: string[]): Evolution["partners"][number] => ({
  kind: "jogress",
  digimon: names.map((name) => ({ slug: name.toLowerCase().replaceAll(" ", "-"), name, url: "", quantity: 1 })),
});
const notes = (
  condition: string | null,
  partners: Evolution["partners"] = [],
  conditions: Evolution["conditions"] = [],
) => {
  const shown = stepNotes({ kind: "normal", condition, conditions, partners });
  return {
    condition: shown.condition,
    partners: shown.partners.map(
      ({ digimon, isOptional }) => `${isOptional ? "?" : ""}${digimon.map(({ name }) => name).join("+")}`,
    ),
  };
};

it("omits a condition that only names the partners, and says which of them are not needed", () => {
  expect(notes("with Gabumon", [group("Gabumon")])).toEqual({ condition: undefined, partners: ["Gabumon"] });
  expect(notes("with or without Gabumon", [group("Gabumon")])).toEqual({
    condition: undefined,
    partners: ["?Gabumon"],
  });
  expect(notes("with Mad Leomon or Shadramon", [group("Shadramon"), group("Mad Leomon"), group("Tankmon")])).toEqual({
    condition: undefined,
    partners: ["Shadramon", "Mad Leomon", "Tankmon"],
  });
  expect(notes("with Numemon and Hanumon", [group("Numemon", "Hanumon")]).condition).toBeUndefined();
});

it("keeps a condition that says more, and omits the partners that it names", () => {
  const condition = "with or without the Human Spirit of Fire or Coronamon";
  expect(notes(condition, [group("Coronamon"), group("Agumon")])).toEqual({ condition, partners: ["Agumon"] });
  expect(notes("with a rule about no one")).toEqual({ condition: "with a rule about no one", partners: [] });
});

it("shows the partners first that a condition names", () => {
  const conditions: Evolution["conditions"] = [{ context: "time-stranger", text: "DNA with MetalGarurumon" }];
  const partners = [group("Gabumon"), group("Metal Garurumon")];
  expect(notes("Time Stranger: DNA with MetalGarurumon", partners, conditions)).toEqual({
    condition: undefined,
    partners: ["Metal Garurumon", "Gabumon"],
  });
});

it("omits a condition that only repeats the kind or a game's condition", () => {
  const warp = (condition: string | null) =>
    stepNotes({ kind: "warp", condition, conditions: [], partners: [] }).condition;
  expect(warp("Warp Evolution")).toBeUndefined();
  expect(warp(null)).toBeUndefined();
  const conditions: Evolution["conditions"] = [{ context: "cyber-sleuth", text: "Lv 9" }];
  expect(notes("Cyber Sleuth: Lv 9", [], conditions).condition).toBeUndefined();
  expect(notes("with a friend", [], conditions).condition).toBe("with a friend");
});
