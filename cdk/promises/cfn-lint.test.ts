import { describe, expect, it } from "vitest";
import { cfnLint, installCfnLint } from "./cfn-lint.ts";
import { CONFIGURATION_NAMES } from "./configurations.ts";
import { templatesOf } from "./templates.ts";

/** CDK writes dependencies that a reference implies already. */
const NOISE = ["W3005"];

const { missing } = await installCfnLint();

describe(`cfn-lint${missing ? ` is skipped. ${missing}` : ""}`, () => {
  it.skipIf(missing).each(CONFIGURATION_NAMES)("has nothing to say about any template %s", async (name) => {
    expect(await cfnLint(templatesOf(name).files, NOISE)).toBe("");
  });
});
