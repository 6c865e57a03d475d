import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    globalSetup: "template-tests/global-setup.ts",
    ...LIMITS,
    // Loading aws-cdk-lib takes longer than most tests, and no test changes global state.
    isolate: false,
    maxWorkers: 2,
  },
});
