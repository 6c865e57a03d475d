import { defineConfig } from "vitest/config";
import { LIMITS } from "../vitest.limits.ts";

export default defineConfig({
  test: {
    include: ["{src,reference,stored-responses,quality,test}/**/*.test.ts"],
    globalSetup: "test/global-setup.ts",
    ...LIMITS,
    isolate: false,
  },
});
