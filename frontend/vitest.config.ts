import { defineConfig } from "vitest/config";

// The Chromium that npm brings unpacks the libraries it needs when it takes this machine for a Lambda.
process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["{src,emblems,scripts}/**/*.test.{ts,tsx}"] } },
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
