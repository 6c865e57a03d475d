import { defineConfig } from "vitest/config";

// @sparticuz/chromium unpacks the shared libraries that it needs only if it detects a Lambda runtime.
process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["{src,emblems,build}/**/*.test.{ts,tsx}"] } },
      {
        test: {
          name: "browser",
          include: ["test/**/*.test.ts"],
          globalSetup: "test/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
