import { expect, it } from "vitest";
import { latinLetters } from "./latin-letters.ts";

it.each([
  ["サイバースルゥース", "saibaasuruusu"],
  ["サイバースルゥース", "Saibasurusu"],
  ["タイムストレンジャー", "taimusutorenjaa"],
  ["ヴァンデモン", "vandemon"],
  ["シャウトモン", "shautomon"],
  ["ウィザーモン", "wizaamon"],
  ["ファントモン", "fantomon"],
  ["チェンソー", "chensoo"],
  ["リンクス", "rinkusu"],
  ["ネクストオーダー", "nekusutooodaa"],
  ["ロイヤルナイツ", "roiyarunaitsu"],
])("“%s” sounds as “%s”", (kana, latin) => {
  expect(latinLetters(kana)).toBe(latinLetters(latin));
});
