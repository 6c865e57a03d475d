import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    // Some tests compare the workflows with the roles in the templates.
    globalSetup: "../cdk/template-tests/global-setup.ts",
    testTimeout: 120_000,
    isolate: false,
    maxWorkers: 2,
  },
});
