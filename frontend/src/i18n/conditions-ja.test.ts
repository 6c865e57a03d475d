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
  ["with Digi-Egg of Sincerity", "純真のデジメンタル"],
  ["with or without the Digimental of Sincerity", "誠実のデジメンタル（なしでも可）"],
  ["the Human Spirit of Thunder", "雷のヒューマンスピリット"],
  ["Time Stranger: agent rank 3, HP 1120", "タイムストレンジャー: エージェントランク 3、HP 1,120"],
  [
    "Re:Digitize Decode: 2 of: ATK highest, weight <= 12",
    "リ:デジタイズ デコード: 次のうち2つ: 攻撃が最も高い、体重 12以下",
  ],
  [
    "with Any Perfect Digimon belonging to either Dragon's Roar, or Wind Guardians",
    "ドラゴンズロアまたはウィンドガーディアンズの完全体のデジモン",
  ],
  ["with certain members of the Warrior Ten", "十闘士の特定のメンバー"],
  ["with the Crest of Knowledge", "知識の紋章"],
  ["with certain Digimon from the Pendulum Ver.20th series", "ペンデュラムVer.20thシリーズの特定のデジモン"],
  ["Ancient Evolution", "古代進化"],
  ["with or without the Black Digitron", "ブラックデジトロン（なしでも可）"],
  ["with or without the X-Eraser", "Xイレイザー（なしでも可）"],
  [
    "with any Data Adult or any Virus Adult Digimon from the Digimon Pendulum COLOR",
    "デジモンペンデュラムCOLORのデータ種・成熟期またはウィルス種・成熟期のデジモン",
  ],
  [
    "with a Data or Virus Attribute Digimon from the Digimon Pendulum Z II",
    "デジモンペンデュラムZ IIのデータ種またはウィルス種のデジモン",
  ],
  ["with Spirit of Wood H", "木のヒューマンスピリット"],
  [
    "with any Pefect Digimon or certain Digimon from the Pendulum Ver.20th series",
    "完全体のデジモンまたはペンデュラムVer.20thシリーズの特定のデジモン",
  ],
  ["with or without Juggernaut", "ジャガーノート（なしでも可）"],
  ["with Any Blue Lv.6 Digimon from the Digimon Card Game", "デジモンカードゲームの青のLv.6のデジモン"],
])("“%s” is “%s”", (condition, japanese) => {
  expect(conditionInJapanese(condition)).toBe(japanese);
});

it.each([
  [
    "cyber-sleuth",
    "DNA with Angewomon, Lv 60, ATK 120, ABI 80, CAM 100%",
    "エンジェウーモンとのジョグレス、レベル 60、ATK 120、ABI 80、CAM 100%",
  ],
  [
    "redigitize-decode",
    "3 of: decode level 7, SP 600, INT highest, care mistakes <= 5",
    "次のうち3つ: デコードレベル 7、MP 600、賢さが最も高い、育成ミス 5以下",
  ],
  ["dawn-dusk", "Lv 42, Attack 240, Insect Plant EXP 14000", "レベル 42、攻撃 240、虫・植物の経験値 14,000"],
  ["next-order", "Bond 70, with Angewomon", "きずな 70、キーデジモン エンジェウーモン"],
])("in %s “%s” is “%s”", (game, condition, japanese) => {
  const nameOf = (name: string) => (name === "Angewomon" ? "エンジェウーモン" : undefined);
  expect(conditionInJapanese(condition, { game, nameOf })).toBe(japanese);
});

it.each([
  ["with Gabumon", "ガブモン"],
  ["with or without Gabumon", "ガブモン（なしでも可）"],
  ["with Gabumon, Agumon, or Warrimon", "ガブモン、アグモン、またはウォリモン"],
  ["with or without Gabumon and Agumon or with Warrimon", "ガブモンとアグモンまたはウォリモン（なしでも可）"],
  ["with Warp Evolution or Gabumon", "ワープ進化またはガブモン"],
  ["Warp Evolution; with or without Agumon, and Gabumon", "ワープ進化、アグモン、ガブモン（なしでも可）"],
  ["Jogress with Gabumon or Agumon", "ガブモンまたはアグモンとのジョグレス"],
  ["with our without Gabumon", "ガブモン（なしでも可）"],
  ["with Gabumon plus X-Antibody Seven Great Demon Lords's data", "ガブモンとX抗体を持つ七大魔王のデータ"],
  ["with multiple Gabumon and Agumon", "複数のガブモンとアグモン"],
  ["with or without 1 or 2 other Gabumon", "ほかのガブモン1〜2体（なしでも可）"],
  ["with Gabumon's data or Agumon", "ガブモンのデータまたはアグモン"],
  ["with Gabumon, or with either Agumon, or Warrimon", "ガブモン、またはアグモン、またはウォリモン"],
  ["with Gabumon (Agumon) and the rare Warrimon", "ガブモン（アグモン）とレアなウォリモン"],
  ["with Gabumon + Agumon without Warrimon", "ガブモンとアグモン（ウォリモンなし）"],
  [
    "with certain Virus Perfect Digimon from the Digimon Pendulum (except Gabumon)",
    "デジモンペンデュラムのウィルス種・完全体の特定のデジモン（ガブモンを除く）",
  ],
])("a list of Digimon, “%s”, is “%s”", (condition, japanese) => {
  const names: Record<string, string> = { Gabumon: "ガブモン", Agumon: "アグモン", Warrimon: "ウォリモン" };
  expect(conditionInJapanese(condition, { nameOf: (name) => names[name] })).toBe(japanese);
});

it("leaves a list with something that has no name here", () => {
  const nameOf = (name: string) => (name === "Gabumon" ? "ガブモン" : undefined);
  expect(conditionInJapanese("with Gabumon or Chrono Core", { nameOf })).toBeUndefined();
  expect(conditionInJapanese("with Gabumon (Vampire Army)", { nameOf })).toBeUndefined();
});

it("keeps the name of a Digimon that has no other one here", () => {
  expect(conditionInJapanese("DNA with Tylomon", { game: "dawn-dusk" })).toBe("Tylomonとのジョグレス");
});

it("leaves what follows no pattern, rather than a part of it", () => {
  for (const condition of [
    "with Gabumon",
    "with any Data Adult or any Virus Adult Digimon",
    "with the Chrono Core",
    "",
  ])
    expect(conditionInJapanese(condition)).toBeUndefined();
});
