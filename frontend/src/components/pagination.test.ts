import { expect, it } from "vitest";
import { pageNumbers } from "./pagination.tsx";

it("links every page when there are few", () => {
  expect(pageNumbers(2, 4)).toEqual([1, 2, 3, 4]);
});

it("has gaps between the ends and the neighbours", () => {
  expect(pageNumbers(30, 68)).toEqual([1, undefined, 29, 30, 31, undefined, 68]);
});

it("links a page that would be alone in a gap", () => {
  expect(pageNumbers(4, 68)).toEqual([1, 2, 3, 4, 5, undefined, 68]);
});
