import { join } from "node:path";
import { z } from "zod";
import { judge } from "../diff/approval.ts";
import { readAssembly } from "../diff/assembly.ts";
import { type Comparison, compare } from "../diff/compare.ts";
import { deployedTemplates } from "../diff/deployed.ts";
import { FOLDER, keepComparison } from "../diff/kept.ts";
import { report } from "../diff/report.ts";
import { synthesiseBase } from "../diff/synthesise-base.ts";
import { fit } from "../shared/fit.ts";
import { readInputs } from "../shared/inputs.ts";
import { say, step } from "../shared/progress.ts";

const Inputs = z.object({
  /** A commit to compare with, instead of the account; needs no credentials. */
  base: z.string().min(1).optional(),
  commit: z.string().default("this checkout"),
  folder: z.string().default(FOLDER),
});

const synthesised = join(import.meta.dirname, "..", "..", "cdk", "dist");

/** Compares what `npm run synth -w cdk` has written; keeps the result for `report-diff`. */
export async function run(args: readonly string[]): Promise<void> {
  const { base, commit, folder } = readInputs(args, Inputs);
  const after = readAssembly(synthesised);
  const before = base
    ? await step(
        `Synthesising ${base}`,
        async () => new Map((await synthesiseBase(base)).map((one) => [one.name, one.template])),
      )
    : await step("Reading what is deployed", () => deployedTemplates(after));
  const comparison: Comparison = {
    comparedWith: base ? `the commit ${base}` : "what is deployed",
    stacks: compare(before, after),
  };
  const { text } = fit(
    report(comparison, { verdict: judge(comparison, []), commit, at: new Date() }),
    Number.POSITIVE_INFINITY,
  );
  keepComparison(folder, comparison, text);
  for (const { stack, changes, destructions, isNew } of comparison.stacks) {
    const what = isNew
      ? "not deployed"
      : changes === 0
        ? "no change"
        : `${changes} changed, ${destructions.length} destroyed`;
    say(`  ${stack}: ${what}`);
  }
  say(`The whole report: ${join(folder, "report.md")}`);
}
