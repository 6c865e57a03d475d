import { expect, it } from "vitest";
import { pageNumbers } from "./pagination.tsx";

it("offers all of a few pages", () => {
  expect(pageNumbers(2, 4)).toEqual([1, 2, 3, 4]);
});

it("leaves gaps between the ends and the neighbours", () => {
  expect(pageNumbers(30, 68)).toEqual([1, undefined, 29, 30, 31, undefined, 68]);
});

it("puts the page in where the gap would hide just one", () => {
  expect(pageNumbers(4, 68)).toEqual([1, 2, 3, 4, 5, undefined, 68]);
});
