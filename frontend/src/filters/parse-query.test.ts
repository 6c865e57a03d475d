import { describe, expect, it } from "vitest";
import { parseQuery } from "./parse-query.ts";

describe("a query in the search box", () => {
  it("is searched as a name when it contains no filter", () => {
    expect(parseQuery("war  greymon ")).toEqual({ q: "war greymon" });
  });

  it("sets the URL parameters of its filters, excluded terms included", () => {
    expect(parseQuery("grey level:adult -attribute:virus")).toEqual({ q: "grey", level: "adult", attribute: "-virus" });
  });

  it("adds to the active filters and returns to the first page", () => {
    expect(parseQuery("level:child", { level: "adult", page: 3, sort: "name" })).toEqual({
      level: "adult,child",
      sort: "name",
    });
  });

  it("keeps a term that is typed again", () => {
    expect(parseQuery("level:adult", { level: "adult" })).toEqual({ level: "adult" });
  });

  it("accepts names with spaces, years and the X-Antibody", () => {
    expect(parseQuery(`field:"Dragon's Roar" year:1997-2000 x:yes`)).toEqual({
      field: "dragons-roar",
      year_from: 1997,
      year_to: 2000,
      x_antibody: "true",
    });
  });

  it("understands filters in Japanese and in the words of the English version", () => {
    expect(parseQuery("世代:成熟期 -属性：ウィルス グレイ")).toEqual({
      q: "グレイ",
      level: "成熟期",
      attribute: "-ウィルス",
    });
    expect(parseQuery("stage:mega family:dragons-roar")).toEqual({ level: "mega", field: "dragons-roar" });
    expect(parseQuery("x抗体:なし")).toEqual({ x_antibody: "false" });
  });

  it("understands wide letters, digits, signs and separators, as Japanese keyboards type them", () => {
    expect(parseQuery("ｌｅｖｅｌ：ａｄｕｌｔ　－属性：ウィルス、データ　登場年：１９９７～２０００年")).toEqual({
      level: "adult",
      attribute: "-ウィルス,-データ",
      year_from: 1997,
      year_to: 2000,
    });
  });

  it("keeps a filter whose value means nothing in the text", () => {
    expect(parseQuery("grey year:soon")).toEqual({ q: "grey year:soon" });
  });

  it("searches a word with a colon that is not a filter as text", () => {
    expect(parseQuery("digimon: the movie")).toEqual({ q: "digimon: the movie" });
  });
});
