import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["{src,emblems,build}/**/*.test.{ts,tsx}"], ...LIMITS } },
      {
        test: {
          name: "browser",
          include: ["test/**/*.test.ts"],
          globalSetup: "test/global-setup.ts",
          ...LIMITS,
        },
      },
    ],
  },
});
