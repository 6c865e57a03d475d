import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { environment } from "../shared/env.ts";
import { captureConsole } from "../test/fixtures.ts";
import { fakePrograms } from "../test/programs.ts";
import { auditPackages } from "./packages.ts";

let lines: string[];
beforeEach(() => {
  lines = captureConsole();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** An npm whose `audit` and `audit signatures` print these texts. */
function useNpm(audit: object | string, signatures: { code: number; stdout?: string; stderr?: string }) {
  const stdout = typeof audit === "string" ? audit : JSON.stringify(audit);
  const npm = fakePrograms({
    npm: `return args.includes("signatures") ? ${JSON.stringify(signatures)} : { code: 1, stdout: ${JSON.stringify(stdout)} };`,
  });
  vi.stubEnv("PATH", npm.path(environment.PATH ?? ""));
  return npm;
}
const found = (high: number, critical: number) => ({ metadata: { vulnerabilities: { low: 3, high, critical } } });
const verified = { code: 0, stdout: "1000 packages have verified registry signatures" };

it("passes without high and critical vulnerabilities, with verified signatures", async () => {
  useNpm(found(0, 0), verified);
  await auditPackages();
  expect(lines.join()).toContain("verified registry signatures");
});

it.each([
  [1, 0],
  [0, 2],
])("fails for %d high and %d critical ones", async (high, critical) => {
  useNpm(found(high, critical), verified);
  await expect(auditPackages()).rejects.toThrow(`${high} high, ${critical} critical`);
});

it("fails for a wrong signature", async () => {
  useNpm(found(0, 0), { code: 1, stderr: "1 package has an invalid registry signature" });
  await expect(auditPackages()).rejects.toThrow("another signature");
});

// What npm 11 prints with --json when the audit endpoint fails, and when there is no answer at all.
it.each([
  [{ message: "request to https://registry.example/-/npm/v1/security/audits failed", error: { code: "ENOAUDIT" } }],
  ["npm error 503 Service Unavailable"],
])("only warns when the registry does not answer: %j", async (answer) => {
  const npm = useNpm(answer, verified);
  await auditPackages();
  expect(lines.join()).toContain("were not audited");
  expect(npm.calls()).toHaveLength(1);
});

it("only warns when the signatures cannot be read", async () => {
  useNpm(found(0, 0), { code: 1, stderr: "npm error 502 Bad Gateway - GET keys" });
  await auditPackages();
  expect(lines.join()).toContain("signatures were not verified");
});
