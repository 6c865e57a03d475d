import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "./fold.ts";

describe("fold", () => {
  it.each([
    ["Ágūmon", "agumon"],
    ["  War   Greymon ", "war greymon"],
    ["Ａｇｕｍｏｎ（Ｘ抗体）", "agumon(x抗体)"],
    ["ｱｸﾞﾓﾝ", "アグモン"],
    ["Straße", "straße"],
    ["あぐもん", "アグモン"],
  ])("folds %j to %j", (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  it("keeps the voicing marks of kana, which distinguish names", () => {
    expect(fold("デスモン")).not.toBe(fold("テスモン"));
  });

  it("is idempotent", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (name) => fold(fold(name)) === fold(name)));
  });
});
