import { expect, it } from "vitest";
import { cfnLint, installCfnLint } from "./cfn-lint.ts";
import { CONFIGURATION_NAMES } from "./configurations.ts";
import { templatesOf } from "./templates.ts";

/** CDK writes dependencies that a reference implies already. */
const NOISE = ["W3005"];

const { missing } = await installCfnLint();
if (missing) console.warn(`SKIPPED: no template was reviewed by cfn-lint. ${missing}`);

it.skipIf(missing)(
  "cfn-lint has nothing to say about any template of any configuration",
  async () => {
    const files = CONFIGURATION_NAMES.flatMap((name) => templatesOf(name).files);
    expect(files.length).toBeGreaterThan(25);
    expect(await cfnLint(files, NOISE)).toBe("");
  },
  300_000,
);
