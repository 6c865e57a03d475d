import { expect, it } from "vitest";
import { parseFavourites } from "./favourites.ts";

it("accepts an exported file and a plain list", () => {
  expect(parseFavourites({ favourites: ["agumon"] })).toEqual(["agumon"]);
  expect(parseFavourites(["agumon", "gabumon"])).toEqual(["agumon", "gabumon"]);
});

it("rejects everything else", () => {
  expect(parseFavourites({ name: "x" })).toBeUndefined();
  expect(parseFavourites([1, 2])).toBeUndefined();
  expect(parseFavourites(["<script>"])).toBeUndefined();
  expect(parseFavourites(null)).toBeUndefined();
});
