import { expect, it } from "vitest";
import { conditionInJapanese } from "./conditions-ja.ts";

it.each([
  ["Warp Evolution", "ワープ進化"],
  ["with or without the X-Antibody", "X抗体（なしでも可）"],
  ["with Digi-Egg of Reliability", "誠実のデジメンタル"],
  ["with any Adult or Armor Digimon", "成熟期またはアーマー体のデジモン"],
  [
    "with a Vaccine or Free Attribute Adult Digimon from the Digimon Pendulum Z",
    "デジモンペンデュラムZのワクチン種またはフリー種・成熟期のデジモン",
  ],
  ["with certain Digimon from the Pendulum Ver.20th series", "ペンデュラムVer.20thシリーズの特定のデジモン"],
])("“%s” is “%s”", (condition, japanese) => {
  expect(conditionInJapanese(condition)).toBe(japanese);
});

it("leaves what follows no pattern, rather than a part of it", () => {
  for (const condition of ["with Gabumon", "with any Data Adult or any Virus Adult Digimon", "with the X Eraser", ""])
    expect(conditionInJapanese(condition)).toBeUndefined();
});
