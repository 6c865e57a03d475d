import { describe, expect, it } from "vitest";
import { parseQuery } from "./parse-query.ts";

describe("what somebody types into the search box", () => {
  it("is a name when it holds no filter", () => {
    expect(parseQuery("war  greymon ")).toEqual({ q: "war greymon" });
  });

  it("gives its filters to the address, also excluded ones", () => {
    expect(parseQuery("grey level:adult -attribute:virus")).toEqual({ q: "grey", level: "adult", attribute: "-virus" });
  });

  it("adds to the filters that there are and starts at the first page", () => {
    expect(parseQuery("level:child", { level: "adult", page: 3, sort: "name" })).toEqual({
      level: "adult,child",
      sort: "name",
    });
  });

  it("does not take a filter away that is typed again", () => {
    expect(parseQuery("level:adult", { level: "adult" })).toEqual({ level: "adult" });
  });

  it("knows names with spaces, years and the X-Antibody", () => {
    expect(parseQuery(`field:"Dragon's Roar" year:1997-2000 x:yes`)).toEqual({
      field: "dragons-roar",
      year_from: 1997,
      year_to: 2000,
      x_antibody: "true",
    });
  });

  it("leaves a word with a colon that is no filter in the search", () => {
    expect(parseQuery("digimon: the movie")).toEqual({ q: "digimon: the movie" });
  });
});
