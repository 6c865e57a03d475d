import { expect, it } from "vitest";
import { readSlugs } from "./favourites.ts";

it("reads what was exported, and the bare list", () => {
  expect(readSlugs({ favourites: ["agumon"] })).toEqual(["agumon"]);
  expect(readSlugs(["agumon", "gabumon"])).toEqual(["agumon", "gabumon"]);
});

it("takes no other file for favourites", () => {
  expect(readSlugs({ name: "x" })).toBeUndefined();
  expect(readSlugs([1, 2])).toBeUndefined();
  expect(readSlugs(["<script>"])).toBeUndefined();
  expect(readSlugs(null)).toBeUndefined();
});
