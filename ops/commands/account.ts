import { z } from "zod";
import { bootstrap as bootstrapAll, METHODS, printBootstrap } from "../bootstrap/bootstrap.ts";
import { runChecks } from "../doctor/doctor.ts";
import { detectDrift } from "../drift/detect.ts";
import { applyIgnored, IGNORED } from "../drift/ignored.ts";
import { driftReport, updateIssue } from "../drift/issue.ts";
import { addSummary, setOutput } from "../shared/actions.ts";
import { configuration } from "../shared/configuration.ts";
import { githubFromEnvironment } from "../shared/github-api.ts";
import { readInputs } from "../shared/inputs.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { printLine } from "../shared/progress.ts";

/** Commands that set up the account and the repository, and check them. */

const BootstrapInputs = z.object({
  /** Prints the commands, and changes nothing. */
  print: z.boolean().default(false),
  method: z.enum(METHODS).default("change-set"),
  /** The repository was set up by hand. */
  accountOnly: z.boolean().default(false),
});

/** Runs once with an administrator's credentials, and again after each change of the Access stack. */
export async function bootstrap(args: readonly string[]): Promise<void> {
  const { print, ...options } = readInputs(args, BootstrapInputs);
  if (print) await printBootstrap(configuration, options.method);
  else await bootstrapAll(configuration, options);
}

const SIGN = { ok: "✓", missing: "✗", unknown: "?" };

export async function doctor(): Promise<void> {
  const results = await runChecks(configuration);
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, finding } of results) {
    printLine(`${SIGN[finding.state]} ${name.padEnd(width)}  ${finding.message}`);
    if (finding.state === "missing") printLine(`  ${" ".repeat(width)}  → ${finding.fix}`);
  }
  const first = results.find(({ finding }) => finding.state === "missing");
  if (!first) return;
  throw new OperatorError("Something is missing.", { remedy: `Begin with: ${first.name}.` });
}

const DriftInputs = z.object({
  /** Also creates, updates or closes the issue about drift. */
  issue: z.boolean().default(false),
});

export async function drift(args: readonly string[]): Promise<void> {
  const { issue } = readInputs(args, DriftInputs);
  const findings = applyIgnored(await detectDrift(configuration), IGNORED);
  const at = new Date();
  await addSummary(driftReport(findings, at));
  if (!issue) return;
  const { url, change } = (await updateIssue(githubFromEnvironment(), findings, at)) ?? {};
  printLine(url ? `${url} was ${change}.` : "No drift, and no open issue.");
  // The operators get one mail, not one every night.
  setOutput("opened", String(change === "opened"));
}
