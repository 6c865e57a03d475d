import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    globalSetup: "template-tests/global-setup.ts",
    testTimeout: 120_000,
    // Loading aws-cdk-lib takes longer than most tests; nothing here changes what the next file sees.
    isolate: false,
    maxWorkers: 2,
  },
});
