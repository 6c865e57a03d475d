import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { pythonProgram } from "../python/python-program.ts";
import { CONFIGURATION_NAMES } from "./configurations.ts";
import { templatesOf } from "./templates.ts";

/** Redundant `DependsOn`: the CDK adds them. */
const IGNORED = ["--ignore-checks", "W3005"];

const program = pythonProgram("cfn-lint");
const { missing } = await program.install();

it.skipIf(missing)(
  "cfn-lint reports nothing for any template of any configuration",
  { meta: { missing } },
  async () => {
    const files = CONFIGURATION_NAMES.flatMap((name) => templatesOf(name).files);
    expect(files.length).toBeGreaterThan(25);
    // It exits with a non-zero code and writes its findings to the standard output.
    const run = promisify(execFile)(program.path("cfn-lint"), [...IGNORED, "--", ...files]);
    const { stdout } = await run.catch((error) => error);
    expect(stdout ?? "cfn-lint did not run").toBe("");
  },
);
