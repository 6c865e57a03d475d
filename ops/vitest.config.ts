import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    globalSetup: "test/global-setup.ts",
    ...LIMITS,
    isolate: false,
    maxWorkers: 2,
  },
});
