import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    // Some tests compare the workflows with the roles in the templates.
    globalSetup: "../cdk/template-tests/global-setup.ts",
    ...LIMITS,
    isolate: false,
    maxWorkers: 2,
  },
});
