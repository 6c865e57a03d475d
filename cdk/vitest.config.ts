import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    globalSetup: "template-tests/global-setup.ts",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Loading aws-cdk-lib takes longer than most tests, and no test changes global state.
    isolate: false,
    maxWorkers: 2,
  },
});
