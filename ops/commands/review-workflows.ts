import { OperatorError } from "../shared/operator-error.ts";
import { say } from "../shared/progress.ts";
import { actionlint, installZizmor, zizmor } from "../workflows/review.ts";

export async function run(): Promise<void> {
  const { missing } = await installZizmor();
  if (missing) throw new OperatorError(missing, { remedy: "Install Python 3.9 or newer with venv, then try again." });
  const findings = [...(await actionlint()), await zizmor()].filter(Boolean);
  if (findings.length === 0) return say("actionlint and zizmor have nothing to say.");
  say(findings.join("\n"));
  throw new OperatorError("The workflows have faults.", { remedy: "They are listed above." });
}
