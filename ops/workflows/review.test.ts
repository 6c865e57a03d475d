import { expect, it } from "vitest";
import { actionlint, installZizmor, zizmor } from "./review.ts";

it("actionlint reports nothing about any workflow", async () => {
  expect(await actionlint()).toEqual([]);
});

const { missing } = await installZizmor();
if (missing) console.warn(`SKIPPED: zizmor did not check the workflows. ${missing}`);

it.skipIf(missing)("zizmor reports no vulnerability of any workflow", async () => {
  expect(await zizmor()).toBe("");
});
