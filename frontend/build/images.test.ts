import { expect, it } from "vitest";
import { TYPE_FAMILIES } from "../emblems/type-families.ts";
import { EMBLEM_FAMILIES } from "../src/about/emblem-families.ts";
import { generatedImages } from "./images.ts";

it("draws a picture for each family of types in the legend of the emblems, and another one for each", () => {
  expect([...EMBLEM_FAMILIES].sort()).toEqual(Object.keys(TYPE_FAMILIES).sort());
  const images = generatedImages();
  const drawn = EMBLEM_FAMILIES.map((family) => images.get(`/crests/family-${family}.svg`)?.());
  expect(new Set(drawn).size).toBe(EMBLEM_FAMILIES.length);
});
