import { expect, it } from "vitest";
import { actionlint, installZizmor, zizmor } from "./review.ts";

it("actionlint reports nothing about any workflow", async () => {
  expect(await actionlint()).toEqual([]);
});

const { missing } = await installZizmor();

it.skipIf(missing)("zizmor reports no vulnerability of any workflow", { meta: { missing } }, async () => {
  expect(await zizmor()).toBe("");
});
