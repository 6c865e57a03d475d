import { expect, it } from "vitest";
import { number } from "./number.ts";

it("writes integers as toLocaleString does", () => {
  for (const value of [0, 7, 999, 1_000, 16_427, 1_234_567]) expect(number(value)).toBe(value.toLocaleString("en"));
});
