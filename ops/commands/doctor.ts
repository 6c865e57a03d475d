import { examine } from "../doctor/examine.ts";
import { configuration } from "../shared/configuration.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { say } from "../shared/progress.ts";

const SIGN = { well: "✓", missing: "✗", unknown: "?" };

export async function run(): Promise<void> {
  const found = await examine(configuration);
  const width = Math.max(...found.map(({ name }) => name.length));
  for (const { name, finding } of found) {
    say(`${SIGN[finding.state]} ${name.padEnd(width)}  ${finding.says}`);
    if (finding.state === "missing") say(`  ${" ".repeat(width)}  → ${finding.mend}`);
  }
  const first = found.find(({ finding }) => finding.state === "missing");
  if (!first) return;
  throw new OperatorError("Something is missing.", { remedy: `Begin with: ${first.name}.` });
}
