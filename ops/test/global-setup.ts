import { provideTemplates } from "@digidex/cdk/template-tests/global-setup";
import type { TestProject } from "vitest/node";

/** Some tests compare the workflows with the roles in the templates. */
export default function setup(project: TestProject): () => void {
  return provideTemplates(project, false);
}
