import { describe, expect, it } from "vitest";
import { filtersOf, parseListSearch, toggle } from "./list-search.ts";

describe("the address of a list", () => {
  it("keeps what it understands and drops the rest", () => {
    expect(
      parseListSearch({ level: "child", page: "2", sort: "-year", x_antibody: "maybe", year_from: "soon" }),
    ).toEqual({
      level: "child",
      page: 2,
      sort: "-year",
    });
  });

  it("has no page for the first one", () => {
    expect(parseListSearch({ page: "1" })).toEqual({});
  });

  it("puts a value in, takes it out, and turns its sign", () => {
    expect(toggle(undefined, "virus")).toBe("virus");
    expect(toggle("virus,data", "virus")).toBe("data");
    expect(toggle("virus", "virus", true)).toBe("-virus");
    expect(toggle("virus", "virus")).toBeUndefined();
  });

  it("asks the API with lists, and without what is only for the eye", () => {
    expect(filtersOf({ q: "grey", level: "child,-adult", page: 2, view: "table", sort: "name" })).toEqual({
      q: "grey",
      level: ["child", "-adult"],
    });
  });
});
