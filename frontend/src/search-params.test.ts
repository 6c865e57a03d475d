import { expect, it } from "vitest";
import * as param from "./search-params.ts";

it("writes readable URLs, and parses what it has written", () => {
  const search = param.stringifySearch({ q: "war greymon", level: "child,-virus", page: 2, sort: undefined, view: "" });
  expect(search).toBe("?q=war+greymon&level=child,-virus&page=2");
  expect(param.parseSearch(search)).toEqual({ q: "war greymon", level: "child,-virus", page: "2" });
  expect(param.stringifySearch({})).toBe("");
});

it("converts valid parameters, and ignores invalid and unknown ones", () => {
  const parse = param.validateSearch({
    ids: param.list(2),
    q: param.text(5),
    page: param.page,
    depth: param.oneOf([1, 2, 3]),
  });
  expect(parse({ ids: "a, b,a,,c", q: "  agumon ", page: "3", depth: "2", x: "1" })).toEqual({
    ids: "a,b",
    q: "agumo",
    page: 3,
    depth: 2,
  });
  expect(parse({ ids: ",", q: " ", page: "1", depth: "4" })).toEqual({});
  expect(parse({ page: "2.5" })).toEqual({});
});
