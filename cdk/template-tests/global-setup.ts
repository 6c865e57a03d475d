import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ANOTHER_CONFIGURATION, ANOTHER_DEPLOYMENT, CONFIGURATIONS, NEXT_COMMIT } from "./configurations.ts";
import { synthesise } from "./synthesise.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder with the templates of every configuration, synthesised once for all tests. */
    synthesised: string;
  }
}

export default function setup(project: TestProject): () => void {
  return provideTemplates(project);
}

/** Synthesises all templates for the tests of a workspace. The CDK validates them in the tests of `cdk` alone. */
export function provideTemplates({ provide }: TestProject, isValidated = true): () => void {
  const folder = mkdtempSync(join(tmpdir(), "digidex-cdk-"));
  for (const [name, configuration] of Object.entries(CONFIGURATIONS)) {
    synthesise(configuration, join(folder, name), { isValidated });
  }
  synthesise(CONFIGURATIONS.minimal, join(folder, NEXT_COMMIT), { commit: "4567def", isValidated });
  synthesise(ANOTHER_CONFIGURATION, join(folder, ANOTHER_DEPLOYMENT), { isValidated });
  provide("synthesised", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
