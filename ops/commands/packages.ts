import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { annotate } from "../shared/actions.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { captureProgram } from "../shared/programs.ts";
import { printLine } from "../shared/progress.ts";
import { parseJson } from "../system/parameters.ts";
import { SYNTHESISED } from "../system/stacks.ts";

/** Commands about the npm packages that are installed and deployed. */

const repository = join(import.meta.dirname, "..", "..");

const SBOM_FILE = join(SYNTHESISED, "sbom.spdx.json");
/** The workspaces with Lambda functions. */
const DEPLOYED_WORKSPACES = ["@digidex/backend", "@digidex/db-snapshot"];

/** Writes a software bill of materials (SPDX) of the packages that are deployed. */
export async function sbom(): Promise<void> {
  const workspaces = DEPLOYED_WORKSPACES.map((name) => `--workspace=${name}`);
  const options = ["sbom", "--sbom-format=spdx", "--omit=dev", ...workspaces];
  const document = execFileSync("npm", options, { cwd: repository, encoding: "utf8", maxBuffer: 64 << 20 });
  mkdirSync(SYNTHESISED, { recursive: true });
  writeFileSync(SBOM_FILE, document);
  printLine(`${JSON.parse(document).packages.length} packages: ${SBOM_FILE}`);
}

const AuditResult = z.union([
  z.looseObject({ metadata: z.looseObject({ vulnerabilities: z.looseObject({ high: z.int(), critical: z.int() }) }) }),
  z.looseObject({ message: z.string() }),
]);

/**
 * Fails for a package with a known vulnerability of the level high or critical, or with a wrong signature. A registry that
 * does not answer says nothing about the packages: that is a warning.
 */
export async function auditPackages(): Promise<void> {
  const { stdout, stderr } = await captureProgram("npm", ["audit", "--json"], { cwd: repository });
  const audit = AuditResult.safeParse(parseJson(stdout));
  if (!audit.success || !("metadata" in audit.data)) {
    const reason = audit.data && "message" in audit.data ? String(audit.data.message) : stderr || stdout;
    return annotate(
      "warning",
      `The packages were not audited, because npm's registry did not answer: ${reason.slice(0, 300)}`,
    );
  }
  const { high, critical } = (audit.data as { metadata: { vulnerabilities: { high: number; critical: number } } })
    .metadata.vulnerabilities;
  if (high + critical > 0) {
    throw new OperatorError(
      `${high + critical} packages have known vulnerabilities: ${high} high, ${critical} critical.`,
      {
        remedy: "`npm audit` lists them. Update them, or override the version of a package that others bring.",
      },
    );
  }
  printLine("No package has a known vulnerability of the level high or critical.");
  const signatures = await captureProgram("npm", ["audit", "signatures"], { cwd: repository });
  if (signatures.code === 0) return printLine(signatures.stdout);
  const text = `${signatures.stdout}\n${signatures.stderr}`;
  if (/invalid|tampered/i.test(text)) {
    throw new OperatorError("A package has another signature than the registry's.", {
      remedy: `Do not install it: it may have been tampered with.\n${text.slice(0, 2_000)}`,
    });
  }
  annotate("warning", `The signatures were not verified: ${text.trim().slice(0, 300)}`);
}
