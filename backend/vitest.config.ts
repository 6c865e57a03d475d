import { defineConfig } from "vitest/config";

// With this variable, `@sparticuz/chromium` unpacks the libraries that it needs.
process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";

export default defineConfig({
  test: {
    include: ["{src,reference,test}/**/*.test.ts"],
    globalSetup: "test/global-setup.ts",
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
