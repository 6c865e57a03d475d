import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    // The workflows' steps are held against the roles that the templates give them.
    globalSetup: "../cdk/template-tests/global-setup.ts",
    testTimeout: 120_000,
    isolate: false,
    maxWorkers: 2,
  },
});
