import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "generated/*.test.ts"],
    globalSetup: "test/global-setup.ts",
    ...LIMITS,
    isolate: false,
  },
});
