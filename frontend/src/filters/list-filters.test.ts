import { describe, expect, it } from "vitest";
import { isFiltered, parseListSearch } from "./list-filters.ts";
import { listQuery, toggleTerm, withChange } from "./list-query.ts";

describe("the list's URL parameters", () => {
  it("keep valid values and drop the rest", () => {
    expect(
      parseListSearch({ level: "child", page: "2", sort: "-year", x_antibody: "maybe", year_from: "soon", z: "1" }),
    ).toEqual({ level: "child", page: 2, sort: "-year" });
  });

  it("contain no page for the first page", () => {
    expect(parseListSearch({ page: "1" })).toEqual({});
  });

  it("are the same after a second parse, which the router does for links", () => {
    const search = parseListSearch({
      q: " grey ",
      level: "child,-adult",
      x_antibody: "false",
      year_to: "1999",
      page: "3",
    });
    expect(search).toEqual({ q: "grey", level: "child,-adult", x_antibody: "false", year_to: 1999, page: 3 });
    expect(parseListSearch(search)).toEqual(search);
  });

  it("count as filtered by filters only", () => {
    expect(isFiltered(parseListSearch({ sort: "name", page: "2", view: "table", year_from: "soon" }))).toBe(false);
    expect(isFiltered({ year_to: 1999 })).toBe(true);
  });
});

it("adds a term to a list, removes it, and changes its sign", () => {
  expect(toggleTerm(undefined, "virus")).toBe("virus");
  expect(toggleTerm("virus,data", "virus")).toBe("data");
  expect(toggleTerm("virus", "virus", true)).toBe("-virus");
  expect(toggleTerm("virus", "virus")).toBeUndefined();
});

it("makes a change in a list that was changed otherwise meanwhile", () => {
  expect(withChange("child,adult", "child", "child,perfect")).toBe("child,adult,perfect");
  expect(withChange("child,adult", "child", undefined)).toBe("adult");
  expect(withChange("adult", "child,adult", "-child,adult")).toBe("adult,-child");
  expect(withChange("adult", "child", undefined)).toBe("adult");
  expect(withChange("child", "child", undefined)).toBeUndefined();
});

it("sends terms to the API as lists and flags as booleans, without the site's own parameters", () => {
  const search = {
    q: "grey",
    level: "child,-adult",
    x_antibody: "false",
    page: 2,
    view: "table",
    sort: "name",
  } as const;
  expect(listQuery(search).queryKey[1]).toEqual({
    query: { q: "grey", level: ["child", "-adult"], x_antibody: false, sort: "name", page: 2, limit: 24 },
  });
});
